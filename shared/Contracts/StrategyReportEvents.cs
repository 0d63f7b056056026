using Platform.Contracts.Registry;

namespace Platform.Contracts.Strategy;

/// <summary>
/// A version of an interim report was assembled and is frozen: money, goals and residents of a year's months. What is missing is named.
/// </summary>
[EventType("wellbeing.strategy.interim-report-assembled.v1")]
public sealed record InterimReportAssembled(
    string CountyCode, Guid ReportId, long ReportVersion, long Version, int Year, int ToMonth, DateOnly AsOf, Guid? FinancialReportId,
    Guid? StrategyId, [OneOf(typeof(EventInterimReportPart))] IReadOnlyList<string> MissingParts) : IEvent
{
    string IEvent.Subject => $"interim-reports/{ReportId}/{ReportVersion}";
    long IEvent.SubjectVersion => Version;
}

/// <summary>
/// The county executive has approved a version of an interim report, and anybody may read it: at the page's address, when the service knows
/// its own.
/// </summary>
[PublicEvent]
[EventType("wellbeing.strategy.interim-report-approved.v1")]
public sealed record InterimReportApproved(
    string CountyCode, Guid ReportId, long ReportVersion, long Version, int Year, int ToMonth, EventText Name, Guid DecisionBodyId,
    DateOnly DecidedOn, string? Section, string? PageAddress,
    [OneOf(typeof(EventInterimReportPart))] IReadOnlyList<string> MissingParts) : IEvent
{
    string IEvent.Subject => $"interim-reports/{ReportId}/{ReportVersion}";
    long IEvent.SubjectVersion => Version;
}

/// <summary>The county council has received a version of an interim report.</summary>
[PublicEvent]
[EventType("wellbeing.strategy.interim-report-received.v1")]
public sealed record InterimReportReceived(
    string CountyCode, Guid ReportId, long ReportVersion, long Version, int Year, int ToMonth, Guid DecisionBodyId, DateOnly DecidedOn,
    string? Section) : IEvent
{
    string IEvent.Subject => $"interim-reports/{ReportId}/{ReportVersion}";
    long IEvent.SubjectVersion => Version;
}

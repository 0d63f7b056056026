namespace Platform.Contracts.Budgeting;

/// <summary>
/// A year's result is expected to be so. A document may leave out the day and the amount. The method is null for a forecast made by hand.
/// </summary>
[EventType("wellbeing.budgeting.forecast-changed.v1")]
public sealed record ForecastChanged(
    string CountyCode, Guid ForecastId, long Version, int Year, DateOnly? MadeOn, [OneOf(typeof(EventOutcome))] string Outcome,
    long? ResultCents, bool FromDocument, [OneOf(typeof(EventForecastMethod))] string? Method = null) : IEvent
{
    string IEvent.Subject => $"forecasts/{ForecastId}";
    long IEvent.SubjectVersion => Version;
}

/// <summary>What a county reports and by when is set for a series and the years from one on.</summary>
[EventType("wellbeing.budgeting.reporting-calendar-set.v1")]
public sealed record ReportingCalendarSet(
    string CountyCode, Guid CalendarId, long Version, string Series, int Number, int? FirstYear, bool FromDocument) : IEvent
{
    string IEvent.Subject => $"reporting-calendars/{CalendarId}";
    long IEvent.SubjectVersion => Version;
}

/// <summary>A report is to be made: its due day comes near, or, when no day is stated, the period that it covers has ended.</summary>
[EventType("wellbeing.budgeting.report-due.v1")]
public sealed record ReportDue(
    string CountyCode, int Year, string Series, string DutyKey, int PeriodNumber, long Version,
    [OneOf(typeof(EventReportKind))] string Kind, DateOnly? PeriodEnd, DateOnly? DueOn) : IEvent
{
    string IEvent.Subject => $"obligations/{CountyCode}/{Year}/{Series}/{DutyKey}/{PeriodNumber}";
    long IEvent.SubjectVersion => Version;
}

/// <summary>The due day of a report has passed, and none was submitted.</summary>
[EventType("wellbeing.budgeting.report-overdue.v1")]
public sealed record ReportOverdue(
    string CountyCode, int Year, string Series, string DutyKey, int PeriodNumber, long Version,
    [OneOf(typeof(EventReportKind))] string Kind, DateOnly? PeriodEnd, DateOnly DueOn) : IEvent
{
    string IEvent.Subject => $"obligations/{CountyCode}/{Year}/{Series}/{DutyKey}/{PeriodNumber}";
    long IEvent.SubjectVersion => Version;
}

/// <summary>A report was submitted, in time or late.</summary>
[EventType("wellbeing.budgeting.report-submitted.v1")]
public sealed record ReportSubmitted(
    string CountyCode, Guid SubmissionId, long Version, int Year, string Series, string DutyKey, int PeriodNumber,
    [OneOf(typeof(EventReportKind))] string Kind, DateOnly SubmittedOn, DateOnly? DueOn, bool Late, Guid? InterimReportId,
    DateOnly? PeriodEnd = null) : IEvent
{
    string IEvent.Subject => $"submissions/{SubmissionId}";
    long IEvent.SubjectVersion => Version;
}

/// <summary>
/// The figures of a year up to a month are frozen beside the edition that was in force: appropriations and revenue estimates. They are of
/// the months of which anything was booked; null in reports that were frozen before that was told.
/// </summary>
[EventType("wellbeing.budgeting.interim-report-frozen.v1")]
public sealed record InterimReportFrozen(
    string CountyCode, Guid ReportId, long Version, int Year, int ToMonth, DateOnly AsOf, Guid EditionId, int EditionNumber,
    long AppropriationsCents, long SpentCents, long RevenueEstimatesCents, long ReceivedCents, int ExceededLines,
    IReadOnlyList<int>? MonthsReceived = null) : IEvent
{
    string IEvent.Subject => $"interim-reports/{ReportId}";
    long IEvent.SubjectVersion => Version;
}

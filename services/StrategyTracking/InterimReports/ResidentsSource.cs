using Platform.Contracts.Participation.V1;

namespace Platform.StrategyTracking.InterimReports;

/// <summary>The residents' parts, from what the participation service counts.</summary>
internal sealed class ResidentsSource(
    FeedbackService.FeedbackServiceClient feedback, YearlyReportService.YearlyReportServiceClient initiatives, TimeProvider time,
    ILogger<ResidentsSource> logger)
{
    private const int MostInitiatives = 1000;

    /// <summary>The first year of which participation tells.</summary>
    private const int FirstYear = 2022;

    /// <summary>Feedback quarter by quarter, as far as the months and the days that have come reach.</summary>
    public async Task<Wire.FeedbackPart> Feedback(
        string county, ReportContent content, long version, CancellationToken cancellationToken)
    {
        var deadline = Asking.Deadline;
        var asked = await Asking.Ask(
            () => Task.WhenAll(Quarters(content).Select(async quarter => await feedback.GetFeedbackStatisticsAsync(
                new() { CountyCode = county, FromDate = quarter.First.ToIso(), ToDate = quarter.Last.ToIso() },
                deadline: deadline, cancellationToken: cancellationToken))),
            "Feedback", logger, cancellationToken);

        if (asked.Answer is not { } quarters || quarters.Sum(quarter => quarter.Total?.Received ?? 0) == 0)
        {
            return new() { Status = Parts.Missing(ReasonOf(asked), version, time.GetUtcNow()) };
        }

        return new() { Status = Parts.Received(version, time.GetUtcNow()), Quarters = { quarters } };
    }

    /// <summary>The year's initiatives that came in up to the last day.</summary>
    public async Task<Wire.InitiativesPart> Initiatives(
        string county, ReportContent content, long version, CancellationToken cancellationToken)
    {
        var deadline = Asking.Deadline;
        var asked = content.Year < FirstYear
            ? new Asked<YearlyReport>(null, MissingReason.NothingCounted)
            : await Asking.Ask(
                async () => await initiatives.GetYearlyReportAsync(
                    new() { CountyCode = county, Year = content.Year }, deadline: deadline, cancellationToken: cancellationToken),
                "Initiatives", logger, cancellationToken);
        var received = (asked.Answer?.Initiatives ?? [])
            .Where(one => string.CompareOrdinal(one.ReceivedOn, content.LastDay.ToIso()) <= 0).ToList();

        if (received.Count == 0)
        {
            return new() { Status = Parts.Missing(ReasonOf(asked), version, time.GetUtcNow()) };
        }

        return new()
        {
            Status = Parts.Received(version, time.GetUtcNow()),
            Received = received.Count,
            Decided = received.Count(one => one.Decision is not null),
            Initiatives = { received.Take(MostInitiatives).Select(Of) }
        };
    }

    /// <summary>The quarters that have begun, the last one up to the last day that counts.</summary>
    private IEnumerable<(DateOnly First, DateOnly Last)> Quarters(ReportContent content)
    {
        var today = time.Today();
        var last = content.LastDay < today ? content.LastDay : today;

        for (var first = new DateOnly(content.Year, 1, 1); first <= last; first = first.AddMonths(3))
        {
            var end = first.AddMonths(3).AddDays(-1);
            yield return (first, end < last ? end : last);
        }
    }

    /// <summary>What was answered and is nothing was not counted.</summary>
    private static MissingReason ReasonOf<T>(Asked<T> asked)
        where T : class => asked.Answer is null ? asked.Reason : MissingReason.NothingCounted;

    private static Wire.ReportedInitiative Of(Initiative initiative) => new()
    {
        InitiativeId = initiative.InitiativeId,
        Version = initiative.Version,
        Type = initiative.Type,
        State = initiative.State,
        ReceivedOn = initiative.ReceivedOn,
        Outcome = initiative.Outcome
    };
}

using Platform.FeedbackAndInitiatives.Initiatives;

namespace Platform.FeedbackAndInitiatives.Reports;

/// <summary>That the council was told of a year's initiatives, with the figures it was told (rule FBK-7).</summary>
internal sealed class YearlyReport
{
    private YearlyReport() { }

    public Guid ReportId { get; private init; }
    public string CountyCode { get; private init; } = "";
    public int Year { get; private init; }
    public int Received { get; private init; }
    public int Decided { get; private init; }
    public Guid BodyId { get; private init; }
    public DateOnly PresentedOn { get; private init; }
    public string? Section { get; private init; }
    public long Version { get; private init; }
    public byte[] CreatedFrom { get; private init; } = [];

    public static YearlyReport Present(
        Guid id, string county, int year, IReadOnlyCollection<Initiative> initiatives, Decision presented, DecidingBody body,
        DateOnly today, byte[] createdFrom)
    {
        var day = presented.DecidedOn!.Value;

        if (day.Year <= year || day > today)
        {
            throw new RuleException("FBK-7", "presented.decided_on",
                $"The report of {year} is presented when the year is over, on a day that has come.");
        }

        if (!body.IsCouncil)
        {
            throw new RuleException("FBK-7", "presented.body_id", "The report is presented to the county council.");
        }

        return new()
        {
            ReportId = id,
            CountyCode = county,
            Year = year,
            Received = initiatives.Count,
            Decided = initiatives.Count(initiative => initiative.DecidedOn is not null),
            BodyId = body.BodyId,
            PresentedOn = day,
            Section = presented.Section,
            Version = 1,
            CreatedFrom = createdFrom
        };
    }
}

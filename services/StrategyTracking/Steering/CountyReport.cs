using Google.Protobuf.WellKnownTypes;

namespace Platform.StrategyTracking.Steering;

/// <summary>A part of a report.</summary>
internal sealed record ReportSection(LocalText Heading, LocalText Text);

/// <summary>What the county reported to the ministries on a year (section 29 of Act 612/2021). It does not change.</summary>
internal sealed class CountyReport
{
    private CountyReport() { }

    public Guid ReportId { get; private init; }
    public string CountyCode { get; private init; } = "";
    public int Year { get; private init; }
    public DateOnly SubmittedOn { get; private init; }
    public IReadOnlyList<ReportSection> Sections { get; private init; } = [];
    public SourceList Sources { get; private init; } = new([]);
    public long Version { get; private init; } = 1;
    public byte[] CreatedFrom { get; private init; } = [];

    public static CountyReport Record(
        Guid id, string county, int year, DateOnly submittedOn, IReadOnlyList<ReportSection> sections, SourceList sources,
        byte[] createdFrom, DateOnly today)
    {
        Past.Require(submittedOn, today, "submitted-already", "submitted_on");
        return new()
        {
            ReportId = id,
            CountyCode = county,
            Year = year,
            SubmittedOn = submittedOn,
            Sections = sections,
            Sources = sources,
            CreatedFrom = createdFrom
        };
    }

    public Wire.CountyReport ToContract(DateTimeOffset recordedAt) => new()
    {
        ReportId = ReportId.ToString(),
        CountyCode = CountyCode,
        Year = Year,
        SubmittedOn = SubmittedOn.ToIso(),
        Sections =
        {
            Sections.Select(one => new Wire.CountyReportSection { Heading = one.Heading.ToContract(), Text = one.Text.ToContract() })
        },
        Sources = { Sources.ToContract() },
        RecordedAt = recordedAt.ToTimestamp(),
        Version = Version
    };
}

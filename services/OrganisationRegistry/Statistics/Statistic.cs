namespace Platform.OrganisationRegistry.Statistics;

/// <summary>A figure as a source gives it. Recorded, possibly withdrawn, never changed.</summary>
internal sealed class Statistic
{
    public Guid StatisticId { get; init; }
    public string CountyCode { get; init; } = "";
    public string Indicator { get; init; } = "";
    public string? Dimension { get; init; }
    public StatisticKind Kind { get; init; }
    public decimal? Value { get; init; }
    public string? Unit { get; init; }
    public Precision Precision { get; init; }
    public ValidPeriod Period { get; private set; } = ValidPeriod.Of(null, null);
    public DateOnly LastDay { get; private init; }
    public string? AsWritten { get; init; }
    public string? WithdrawnBecause { get; private set; }
    public SourceList Sources { get; init; } = new([]);
    public long Version { get; private set; } = 1;
    public byte[] CreatedFrom { get; init; } = [];

    public Statistic For(ValidPeriod period)
    {
        Period = period;
        return this;
    }

    public void Withdraw(string reason)
    {
        if (WithdrawnBecause is not null)
        {
            throw new RuleException("withdrawn-once", "statistic_id", "The figure is withdrawn already.");
        }

        WithdrawnBecause = reason;
        Version++;
    }
}

namespace Platform.OrganisationRegistry.Publications;

/// <summary>A document of §114 on the county's website for a time. Several may belong to one item, as cooperation agreements do.</summary>
internal sealed class Publication
{
    private Publication() { }

    public Guid PublicationId { get; private init; }
    public string CountyCode { get; private init; } = "";
    public PublicationItem Item { get; private init; }
    public LocalText Name { get; private init; } = LocalText.None;
    public string Uri { get; private init; } = "";
    public ValidPeriod Period { get; private set; } = ValidPeriod.Of(null, null);
    public SourceList Sources { get; private set; } = new([]);
    public long Version { get; private set; }

    /// <summary>Why its days are these, when they were recorded wrongly before.</summary>
    public string? CorrectedBecause { get; private set; }

    public byte[] CreatedFrom { get; private init; } = [];

    public static Publication Record(
        Guid id, string county, PublicationItem item, LocalText name, string uri, ValidPeriod period, SourceList sources,
        byte[] createdFrom) => new()
        {
            PublicationId = id,
            CountyCode = county,
            Item = item,
            Name = name,
            Uri = uri,
            Period = period,
            Sources = sources,
            Version = 1,
            CreatedFrom = createdFrom
        };

    /// <summary>Says on which days it is so.</summary>
    public void Correct(PeriodCorrection right)
    {
        (Period, Sources, CorrectedBecause) = right;
        Version++;
    }

    public void End(DateOnly lastDay)
    {
        Period = Period.EndOn(lastDay, "publication");
        Version++;
    }
}

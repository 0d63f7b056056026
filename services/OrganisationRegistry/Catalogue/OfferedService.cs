namespace Platform.OrganisationRegistry.Catalogue;

/// <summary>A service that a county offers its residents.</summary>
internal sealed class OfferedService
{
    public const int LongestDescription = 2000;

    public Guid ServiceId { get; init; }
    public string CountyCode { get; init; } = "";
    public string? AsWritten { get; init; }
    public LocalText Name { get; private set; } = LocalText.None;
    public LocalText Description { get; private set; } = LocalText.None;
    public int Number { get; private set; }
    public Guid? UnitId { get; private set; }
    public SourceList Sources { get; private set; } = new([]);
    public CatalogueDetails Details { get; private set; } = CatalogueDetails.None;
    public ValidPeriod Period { get; private set; } = ValidPeriod.Of(null, null);
    public long Version { get; private set; }

    /// <summary>Why its days are these, when they were recorded wrongly before.</summary>
    public string? CorrectedBecause { get; private set; }

    public byte[] CreatedFrom { get; init; } = [];

    public OfferedService Record(ServiceContent content, ValidPeriod period)
    {
        Period = period;
        Correct(content);
        return this;
    }

    public void Correct(ServiceContent content)
    {
        (Name, Description, Number, UnitId, Sources) = content;
        Version++;
    }

    /// <summary>With what a file of the Finnish Service Catalogue tells of it; a version with what else it tells.</summary>
    public OfferedService With(CatalogueDetails details)
    {
        Details = details;
        return this;
    }

    /// <summary>Says on which days it is so.</summary>
    public void Correct(PeriodCorrection right)
    {
        (Period, Sources, CorrectedBecause) = right;
        Version++;
    }

    public void End(DateOnly lastDay)
    {
        Period = Period.EndOn(lastDay, "service");
        Version++;
    }
}

/// <summary>What may be corrected of a service.</summary>
internal sealed record ServiceContent(LocalText Name, LocalText Description, int Number, Guid? UnitId, SourceList Sources);

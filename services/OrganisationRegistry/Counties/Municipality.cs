namespace Platform.OrganisationRegistry.Counties;

/// <summary>A municipality's belonging to a county. One that moves has two, one after the other.</summary>
internal sealed class Municipality
{
    private Municipality() { }

    public Guid MunicipalityId { get; private init; }
    public string CountyCode { get; private init; } = "";
    public string MunicipalityCode { get; private init; } = "";
    public LocalText Name { get; private set; } = LocalText.None;
    public MunicipalityLanguage Language { get; private set; }
    public ValidPeriod Period { get; private set; } = ValidPeriod.Of(null, null);
    public SourceList Sources { get; private set; } = new([]);
    public long Version { get; private set; }

    /// <summary>Why its days are these, when they were recorded wrongly before.</summary>
    public string? CorrectedBecause { get; private set; }

    public byte[] CreatedFrom { get; private init; } = [];

    public static Municipality Join(
        Guid id, string county, string code, LocalText name, MunicipalityLanguage language, ValidPeriod period, SourceList sources,
        byte[] createdFrom) => new()
        {
            MunicipalityId = id,
            CountyCode = county,
            MunicipalityCode = code,
            Name = name,
            Language = language,
            Period = period,
            Sources = sources,
            Version = 1,
            CreatedFrom = createdFrom
        };

    public void Correct(LocalText name, MunicipalityLanguage language, SourceList sources)
    {
        (Name, Language, Sources) = (name, language, sources);
        Version++;
    }

    /// <summary>Says on which days it is so.</summary>
    public void Correct(PeriodCorrection right)
    {
        (Period, Sources, CorrectedBecause) = right;
        Version++;
    }

    public void Leave(DateOnly lastDay)
    {
        Period = Period.EndOn(lastDay, "municipality's belonging to the county");
        Version++;
    }
}

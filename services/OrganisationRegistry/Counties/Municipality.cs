namespace Platform.OrganisationRegistry.Counties;

/// <summary>A municipality's belonging to a county. One that moves has two, one after the other.</summary>
internal sealed class Municipality
{
    private Municipality() { }

    public Guid MunicipalityId { get; private init; }
    public string CountyCode { get; private init; } = "";
    public string MunicipalityCode { get; private init; } = "";
    public LocalText Name { get; private set; } = LocalText.None;
    public Wire.MunicipalityLanguage Language { get; private set; }
    public ValidPeriod Period { get; private set; } = ValidPeriod.Of(null, null);
    public SourceList Sources { get; private set; } = new([]);
    public long Version { get; private set; }
    public byte[] CreatedFrom { get; private init; } = [];

    public static Municipality Join(
        Guid id, string county, string code, LocalText name, Wire.MunicipalityLanguage language, ValidPeriod period, SourceList sources, byte[] createdFrom) => new()
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

    public void Correct(LocalText name, Wire.MunicipalityLanguage language, SourceList sources)
    {
        (Name, Language, Sources) = (name, language, sources);
        Version++;
    }

    public void Leave(DateOnly lastDay)
    {
        Period = Period.EndOn(lastDay, "municipality's belonging to the county");
        Version++;
    }
}

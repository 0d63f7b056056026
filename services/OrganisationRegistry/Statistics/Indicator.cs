namespace Platform.OrganisationRegistry.Statistics;

/// <summary>A thing that a county counts, by a code of its own choosing.</summary>
internal sealed class Indicator
{
    private Indicator() { }

    public string CountyCode { get; private init; } = "";
    public string Code { get; private init; } = "";
    public LocalText Name { get; private set; } = LocalText.None;
    public LocalText Description { get; private set; } = LocalText.None;
    public SourceList Sources { get; private set; } = new([]);
    public long Version { get; private set; }
    public byte[] CreatedFrom { get; private init; } = [];

    public static Indicator Define(
        string county, string code, LocalText name, LocalText description, SourceList sources, byte[] createdFrom) => new()
        {
            CountyCode = county,
            Code = code,
            Name = name,
            Description = description,
            Sources = sources,
            Version = 1,
            CreatedFrom = createdFrom
        };

    public void Correct(LocalText name, LocalText description, SourceList sources)
    {
        (Name, Description, Sources) = (name, description, sources);
        Version++;
    }
}

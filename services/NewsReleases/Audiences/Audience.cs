namespace Platform.NewsReleases.Audiences;

/// <summary>A group that a county writes to.</summary>
internal sealed class Audience
{
    private Audience() { }

    public Guid AudienceId { get; private init; }
    public string CountyCode { get; private init; } = "";
    public LocalText Name { get; private set; } = LocalText.None;
    public bool Retired { get; private set; }
    public SourceList Sources { get; private init; } = new([]);
    public bool FromDocument { get; private init; }
    public long Version { get; private set; } = 1;
    public byte[] CreatedFrom { get; private init; } = [];

    public static Audience Of(Guid id, string county, LocalText name, SourceList sources, bool fromDocument, byte[] createdFrom) => new()
    {
        AudienceId = id,
        CountyCode = county,
        Name = name,
        Sources = sources,
        FromDocument = fromDocument,
        CreatedFrom = createdFrom
    };

    public void Update(LocalText name, bool retired)
    {
        (Name, Retired) = (name, retired);
        Version++;
    }
}

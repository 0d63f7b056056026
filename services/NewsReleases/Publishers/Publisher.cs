namespace Platform.NewsReleases.Publishers;

/// <summary>Who publishes in a county's name, and what it says of itself. Followed by another version, never changed.</summary>
internal sealed class Publisher
{
    private Publisher() { }

    public string CountyCode { get; private init; } = "";
    public long Version { get; private init; }
    public Guid PublisherId { get; private init; }
    public LocalText Name { get; private init; } = LocalText.None;
    public LocalText Boilerplate { get; private init; } = LocalText.None;
    public LocalText UsageTerms { get; private init; } = LocalText.None;
    public Language[] RequiredLanguages { get; private init; } = [];
    public string[] DraftedTopics { get; private init; } = [];
    public SourceList Sources { get; private init; } = new([]);
    public byte[] CreatedFrom { get; private init; } = [];

    public static Publisher After(
        Publisher? current, Guid id, string county, LocalText name, LocalText boilerplate, LocalText usageTerms, Language[] required,
        string[] draftedTopics,
        SourceList sources, byte[] createdFrom) => new()
        {
            CountyCode = county,
            Version = (current?.Version ?? 0) + 1,
            PublisherId = id,
            Name = name,
            Boilerplate = boilerplate,
            UsageTerms = usageTerms,
            RequiredLanguages = required,
            DraftedTopics = draftedTopics,
            Sources = sources,
            CreatedFrom = createdFrom
        };

    /// <summary>Whether a decision with these topics is to become a draft; <paramref name="ofBody"/> and not an official's.</summary>
    public bool Drafts(IReadOnlyCollection<string> topics, bool ofBody) =>
        DraftedTopics.Length == 0 ? ofBody : topics.Any(DraftedTopics.Contains);
}

namespace Platform.OrganisationRegistry.Identifiers;

/// <summary>A scheme of a county's own, such as the codes of its ledger.</summary>
internal sealed class IdentifierScheme
{
    public string CountyCode { get; init; } = "";
    public string Scheme { get; init; } = "";
    public LocalText Name { get; private set; } = LocalText.None;
    public LocalText Description { get; private set; } = LocalText.None;

    /// <summary>Names of <see cref="IdentifiedKind"/>.</summary>
    public List<string> Kinds { get; private set; } = [];

    public SourceList Sources { get; private set; } = new([]);
    public long Version { get; private set; }
    public byte[] CreatedFrom { get; init; } = [];

    public IdentifierScheme Say(SchemeContent content)
    {
        (Name, Description, var kinds, Sources) = content;
        Kinds = [.. kinds.Select(kind => kind.ToString())];
        Version++;
        return this;
    }
}

/// <summary>What may be corrected of a scheme.</summary>
internal sealed record SchemeContent(LocalText Name, LocalText Description, IReadOnlyList<IdentifiedKind> Kinds, SourceList Sources);

namespace Platform.FeedbackAndInitiatives.Support;

/// <summary>That somebody supports an initiative; who, only the key tells.</summary>
internal sealed class Supporter
{
    private Supporter() { }

    public Supporter(Guid initiativeId, byte[] personHash, bool nameIsPublic, string? name)
    {
        InitiativeId = initiativeId;
        PersonHash = personHash;
        NameIsPublic = nameIsPublic;
        Name = name is null ? null : new SupporterName(initiativeId, personHash, name);
    }

    public Guid InitiativeId { get; private init; }
    public byte[] PersonHash { get; private init; } = [];
    public bool NameIsPublic { get; private init; }
    public SupporterName? Name { get; private init; }
}

/// <summary>The name that a supporter has given. Personal data.</summary>
internal sealed class SupporterName
{
    private SupporterName() { }

    public SupporterName(Guid initiativeId, byte[] personHash, string name) =>
        (InitiativeId, PersonHash, Name) = (initiativeId, personHash, name);

    public Guid InitiativeId { get; private init; }
    public byte[] PersonHash { get; private init; } = [];
    public string Name { get; private init; } = "";
}

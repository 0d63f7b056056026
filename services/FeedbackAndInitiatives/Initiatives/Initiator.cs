namespace Platform.FeedbackAndInitiatives.Initiatives;

/// <summary>
/// On what grounds an initiator, known by place in the filing, takes an initiative. Who it is lies in <see cref="InitiatorPerson"/>.
/// </summary>
internal sealed class Initiator
{
    private Initiator() { }

    public Initiator(Guid initiativeId, Standing standing)
    {
        (InitiativeId, Number) = (initiativeId, standing.Initiator);
        Show(standing);
    }

    public Guid InitiativeId { get; private init; }
    public int Number { get; private init; }
    public MemberKind MemberKind { get; private set; }
    public bool IsServiceUser { get; private set; }

    internal void Show(Standing standing) => (MemberKind, IsServiceUser) = (standing.MemberKind, standing.IsServiceUser);
}

/// <summary>The grounds of one initiator: membership of the county, use of the service, or both.</summary>
internal sealed record Standing(int Initiator, MemberKind MemberKind, bool IsServiceUser);

/// <summary>Who an initiator is. Personal data.</summary>
internal sealed class InitiatorPerson
{
    private InitiatorPerson() { }

    public InitiatorPerson(Guid initiativeId, int number, Contact contact) =>
        (InitiativeId, Number, Contact) = (initiativeId, number, contact);

    public Guid InitiativeId { get; private init; }
    public int Number { get; private init; }
    public Contact Contact { get; private set; } = Contact.None;
}

namespace Platform.FeedbackAndInitiatives.Initiatives;

/// <summary>The public document: what an initiative asks for, and what it was told.</summary>
internal sealed class InitiativeText
{
    private InitiativeText() { }

    public InitiativeText(Guid initiativeId, string title, string proposal)
    {
        IdentityCodes.Refuse("title", title);
        IdentityCodes.Refuse("proposal", proposal);
        (InitiativeId, Title, Proposal) = (initiativeId, title, proposal);
    }

    public Guid InitiativeId { get; private init; }
    public string Title { get; private init; } = "";
    public string Proposal { get; private init; } = "";
    public string? Information { get; set; }
    public string? Measures { get; set; }
}

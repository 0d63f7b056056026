namespace Platform.FeedbackAndInitiatives.Initiatives;

/// <summary>The public document: what an initiative asks for, and what it was told.</summary>
internal sealed class InitiativeText
{
    private InitiativeText() { }

    public InitiativeText(Guid initiativeId, string title, string proposal) =>
        (InitiativeId, Title, Proposal) = (initiativeId, title, proposal);

    public Guid InitiativeId { get; private init; }
    public string Title { get; private set; } = "";
    public string Proposal { get; private set; } = "";
    public string? Information { get; set; }
    public string? Measures { get; set; }

    /// <summary>Replaces what is given, where there is something to replace.</summary>
    public void Redact(string? title, string? proposal, string? information, string? measures)
    {
        Refuse("title", title, Title);
        Refuse("proposal", proposal, Proposal);
        Refuse("information", information, Information);
        Refuse("measures", measures, Measures);
        (Title, Proposal, Information, Measures) = (title ?? Title, proposal ?? Proposal, information ?? Information, measures ?? Measures);
    }

    private static void Refuse(string field, string? text, string? old)
    {
        if (text is not null && old is null)
        {
            throw new RuleException("FBK-16", field, "There is no text to replace.");
        }
    }
}

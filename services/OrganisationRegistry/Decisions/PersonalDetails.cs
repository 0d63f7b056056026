namespace Platform.OrganisationRegistry.Decisions;

/// <summary>The personal data of a decision, in a table of its own from which it goes for good.</summary>
internal sealed class PersonalDetails(Guid decisionId)
{
    public Guid DecisionId { get; } = decisionId;
    public LocalText Text { get; init; } = LocalText.None;
}

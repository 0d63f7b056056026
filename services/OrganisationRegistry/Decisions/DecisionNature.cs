namespace Platform.OrganisationRegistry.Decisions;

/// <summary>What a decision does to the matter. Tables keep the names.</summary>
internal enum DecisionNature
{
    Unspecified,
    Final,
    Preparation,
    Execution
}

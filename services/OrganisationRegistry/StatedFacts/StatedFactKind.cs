namespace Platform.OrganisationRegistry.StatedFacts;

/// <summary>What a stated fact is. Tables keep the names.</summary>
internal enum StatedFactKind
{
    Unspecified,
    Duty,
    Area,
    Strength,
    Challenge,
    Aim,
    Personnel,
    Programme,
    Forum,
    Channel,
    Agreement,
    Cooperation,
    Milestone,
    Steering,
    Finances
}

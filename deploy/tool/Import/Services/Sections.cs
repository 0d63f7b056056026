namespace Platform.Tool.Import.Services;

/// <summary>The sections that a pack may have: one a service.</summary>
internal static class Sections
{
    /// <summary>In the order in which they build on each other.</summary>
    public static IReadOnlyList<Service> All { get; } = [RegistryFacts.Service, BudgetingFacts.Service, StrategyFacts.Service,
        ParticipationFacts.Service, NewsFacts.Service];
}

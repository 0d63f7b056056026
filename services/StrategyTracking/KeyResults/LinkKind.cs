namespace Platform.StrategyTracking.KeyResults;

/// <summary>What of budgeting counts as a cause. Tables keep the names.</summary>
internal enum LinkKind
{
    Unspecified,
    BalancedEconomy,
    OwnerUnit,
    BudgetLine,
    AnyLine
}

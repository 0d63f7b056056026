namespace Platform.Budgeting.Borrowing;

/// <summary>What is planned. Tables keep the names.</summary>
internal enum InvestmentKind
{
    Unspecified,
    Investment,
    EquivalentContract,
    Disposal
}

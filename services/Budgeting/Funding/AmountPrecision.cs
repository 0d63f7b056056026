namespace Platform.Budgeting.Funding;

/// <summary>How exact an amount is. Tables keep the names.</summary>
internal enum AmountPrecision
{
    Unspecified,
    Exact,
    Approximate
}

namespace Platform.Budgeting.Borrowing;

/// <summary>Which part of a plan an investment belongs to. Tables keep the names.</summary>
internal enum InvestmentPart
{
    Unspecified,
    HealthAndSocial,
    Rescue
}

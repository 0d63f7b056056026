namespace Platform.Budgeting;

/// <summary>How a year is expected to end. Tables keep the names.</summary>
public enum Outcome
{
    /// <summary>Not told.</summary>
    Unspecified,

    /// <summary>Revenue is higher than spending.</summary>
    Surplus,

    /// <summary>Neither.</summary>
    Balanced,

    /// <summary>Spending is higher than revenue.</summary>
    Deficit
}

namespace Platform.Budgeting;

/// <summary>Bounds of money: wide enough for any county, and narrow enough that sums of all lines stay exact.</summary>
internal static class Money
{
    /// <summary>A hundred billion euros, in cents.</summary>
    public const long Most = 10_000_000_000_000;
}

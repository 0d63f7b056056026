using System.Numerics;

namespace Platform.Budgeting;

/// <summary>Bounds of money: wide enough for any county, and narrow enough that sums of all lines stay exact.</summary>
internal static class Money
{
    /// <summary>A hundred billion euros, in cents.</summary>
    public const long Most = 10_000_000_000_000;

    /// <summary>
    /// So many of the equal parts of an amount, to the nearest cent, halves away from zero; nothing is lost to floating point.
    /// </summary>
    public static long Share(long cents, int times, int parts)
    {
        var twice = (BigInteger)cents * times * 2;
        return (long)((twice + (Math.Sign(cents) * parts)) / (2 * parts));
    }
}

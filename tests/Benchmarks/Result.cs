using System.Globalization;

namespace Platform.Benchmarks;

/// <summary>
/// A figure beside its limit, in words; <see cref="Holds"/> is null where nothing is promised or nothing could be measured.
/// </summary>
internal sealed record Result(string What, string Figure, string Limit, string Ratio, string Bar, bool? Holds, string Note = "")
{
    /// <summary>A rate, where more is better.</summary>
    public static Result Rate(string what, string unit, Pair measured, double? bar, string note = "") => new(
        what, $"{Number(measured.Figure)} {unit}", $"{Number(measured.Limit)} {unit}", Number(measured.Ratio),
        bar is null ? "-" : $">= {Number(bar.Value)}",
        bar is null ? null : measured.Ratio >= bar, note);

    /// <summary>A time of which the limit may be a certain part.</summary>
    public static Result Time(string what, Pair measured, double bar, string note = "")
    {
        var ratio = 1 / measured.Ratio;
        return new(what, $"{Number(measured.Figure)} ms", $"{Number(measured.Limit)} ms", Number(ratio), $">= {Number(bar)}",
            ratio >= bar, note);
    }

    /// <summary>A time that may exceed its limit by so many milliseconds.</summary>
    public static Result Excess(string what, double figure, double limit, double? bar, string note = "")
    {
        var excess = figure - limit;
        return new(
            what, $"{Number(figure)} ms", $"{Number(limit)} ms", $"{(excess < 0 ? "" : "+")}{Number(excess)} ms",
            bar is null ? "-" : $"<= +{Number(bar.Value)} ms", bar is null ? null : excess <= bar, note);
    }

    /// <summary>A cost, where less is better, as a part of another that was measured beside it.</summary>
    public static Result Part(string what, string unit, Pair measured, double bar, string note = "") => new(
        what, $"{Number(measured.Figure)} {unit}", $"{Number(measured.Limit)} {unit}", Number(measured.Ratio), $"<= {Number(bar)}",
        measured.Ratio <= bar, note);

    /// <summary>A quantity with a bound of its own, nothing measured beside it.</summary>
    public static Result Bound(string what, double figure, string unit, double bar, string note = "") =>
        new(what, $"{Number(figure)} {unit}", "-", "-", $"<= {Number(bar)} {unit}", figure <= bar, note);

    public static Result NotMeasured(string what, string bar, string reason) => new(what, "not measured", "-", "-", bar, null, reason);

    private static string Number(double value) => value.ToString(Math.Abs(value) >= 100 ? "N0" : "0.00", CultureInfo.InvariantCulture);
}

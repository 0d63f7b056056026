using System.Globalization;

namespace Platform.StrategyTracking.Causes;

/// <summary>What a cause is about.</summary>
internal enum CauseKind
{
    /// <summary>A deficit on the balance sheet.</summary>
    Deficit = 1,

    /// <summary>An approved budget that is not in balance.</summary>
    Budget,

    /// <summary>A binding line that is exceeded.</summary>
    Exceedance,

    /// <summary>A year that is expected to end with a deficit.</summary>
    Forecast,

    /// <summary>A plan that does not cover the deficit by its deadline.</summary>
    Coverage
}

/// <summary>
/// Something that puts key results at risk on the day asked about: what budgeting said last of it up to that day, and since when it has
/// been so without a break. The table <c>cause_statement</c> keeps all that was said.
/// </summary>
internal sealed class Cause
{
    public CauseKind Kind { get; init; }

    /// <summary>Of what there is one at a time: the county's balance, a year's budget, a line.</summary>
    public string Concern { get; init; } = "";

    public string EventType { get; init; } = "";
    public string Subject { get; init; } = "";
    public Guid? UnitId { get; init; }
    public Guid? LineId { get; init; }
    public long Cents { get; init; }
    public string Text { get; init; } = "";
    public DateOnly OpenedOn { get; init; }

    public Wire.Cause ToContract() => new() { Type = EventType, Subject = Subject, Since = OpenedOn.ToIso(), Cents = Cents, Text = Text };

    public static string Euros(long cents) => string.Create(CultureInfo.InvariantCulture, $"{cents / 100m:0.00} euros");
}

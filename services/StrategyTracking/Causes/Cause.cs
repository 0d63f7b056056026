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

/// <summary>Something that budgeting has told of and that puts key results at risk from one day to another.</summary>
internal sealed class Cause
{
    public Guid CauseId { get; init; }
    public string CountyCode { get; init; } = "";
    public CauseKind Kind { get; init; }

    /// <summary>Of what there is one open at a time: the county's balance, a year's budget, a line.</summary>
    public string Concern { get; init; } = "";

    public string EventType { get; private set; } = "";
    public string Subject { get; private set; } = "";
    public Guid? UnitId { get; init; }
    public Guid? LineId { get; init; }
    public long Cents { get; private set; }
    public string Text { get; private set; } = "";
    public DateOnly OpenedOn { get; init; }
    public DateOnly? ClosedOn { get; private set; }

    /// <summary>The last day on which it counts, open or not: a budget's year ends, and the statements tell from then on.</summary>
    public DateOnly? CountsUntil { get; init; }

    public void Say(string eventType, string subject, long cents, string text) => (EventType, Subject, Cents, Text) = (eventType, subject, cents, text);

    public void Close(DateOnly day) => ClosedOn = day;

    public Wire.Cause ToContract() => new() { Type = EventType, Subject = Subject, Since = OpenedOn.ToIso(), Cents = Cents, Text = Text };

    public static string Euros(long cents) => string.Create(CultureInfo.InvariantCulture, $"{cents / 100m:0.00} euros");
}

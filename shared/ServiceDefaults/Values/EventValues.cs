using Platform.Contracts.Registry;

namespace Platform.ServiceDefaults.Values;

/// <summary>The shared values as events tell them.</summary>
public static class EventValues
{
    /// <summary>A text.</summary>
    public static EventText ToEvent(this LocalText text) => new(text.Fi, text.Sv, text.En);

    /// <summary>A period, its last day included.</summary>
    public static EventPeriod ToEvent(this ValidPeriod period) => new(period.Start, period.End?.AddDays(-1));
}

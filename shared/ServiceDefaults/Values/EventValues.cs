using Platform.Contracts.Registry;

namespace Platform.ServiceDefaults.Values;

/// <summary>The shared values as events tell them.</summary>
public static class EventValues
{
    /// <summary>A text.</summary>
    public static EventText ToEvent(this LocalText text) => new(text.Fi, text.Sv, text.En);

    /// <summary>A period, its last day included; what is not stated is told as none.</summary>
    public static EventPeriod ToEvent(this ValidPeriod period) => new(period.StatedStart, period.StatedLastDay);
}

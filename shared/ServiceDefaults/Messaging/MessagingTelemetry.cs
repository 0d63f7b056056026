using System.Diagnostics.Metrics;

namespace Platform.ServiceDefaults.Messaging;

/// <summary>What operators see of the buses by which a service listens.</summary>
internal static class MessagingTelemetry
{
    public const string Name = "Platform.Messaging";

    private static readonly Meter s_meter = new(Name);

    /// <summary>Buses that may be connected: one, and for a moment two.</summary>
    public static readonly UpDownCounter<long> Buses = s_meter.CreateUpDownCounter<long>("platform.messaging.buses", "{bus}",
        "Buses by which the process listens.");

    /// <summary>Buses that had gone deaf and were replaced.</summary>
    public static readonly CountFromZero Replacements = new(s_meter, "platform.messaging.replacements", "{bus}",
        "Buses that had gone deaf and were replaced.");
}

using Google.Protobuf.WellKnownTypes;
using Platform.ServiceDefaults.Rpc;

namespace Platform.ServiceDefaults.Values;

/// <summary>Instants as the contracts write them.</summary>
public static class Instants
{
    private static readonly DateTimeOffset s_earliest = new(1900, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset s_latest = new(2201, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>An instant, or null when absent; in the microseconds that are stored, so that what was given is what is told.</summary>
    public static DateTimeOffset? Instant(this Fields fields, string field, Timestamp? value)
    {
        if (value is null)
        {
            return null;
        }

        var isInstant = value.Nanos is >= 0 and < 1_000_000_000 && value.Seconds >= s_earliest.ToUnixTimeSeconds()
            && value.Seconds < s_latest.ToUnixTimeSeconds();

        return fields.Require(isInstant, field, "is not an instant between 1900 and 2200")
            ? DateTimeOffset.FromUnixTimeSeconds(value.Seconds).AddMicroseconds(value.Nanos / 1000)
            : null;
    }
}

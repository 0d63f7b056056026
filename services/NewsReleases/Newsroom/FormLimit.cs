using System.Net;
using System.Net.Sockets;
using System.Threading.RateLimiting;

namespace Platform.NewsReleases.Newsroom;

/// <summary>
/// How many forms are taken a minute: from one reader (<c>News:FormsAMinute</c>), and in one county from all of them (<c>News:FormsAMinuteInCounty</c>).
/// On an endpoint it says that these limits hold there.
/// </summary>
internal sealed class FormLimit
{
    public static PartitionedRateLimiter<HttpContext> Of(IConfiguration configuration) => PartitionedRateLimiter.CreateChained(
        // The reader first: what one is turned away with does not use up what the county takes.
        Limiter(configuration.GetValue("News:FormsAMinute", 10), http => ReaderOf(http.Connection.RemoteIpAddress)),
        Limiter(configuration.GetValue("News:FormsAMinuteInCounty", 200), http => $"{http.GetRouteValue("county")}"));

    /// <summary>Whoever has an IPv6 address has all those of its /64.</summary>
    public static string ReaderOf(IPAddress? address)
    {
        if (address is { IsIPv4MappedToIPv6: true })
        {
            address = address.MapToIPv4();
        }

        return address is { AddressFamily: AddressFamily.InterNetworkV6 } ? Convert.ToHexString(address.GetAddressBytes()[..8]) : $"{address}";
    }

    private static PartitionedRateLimiter<HttpContext> Limiter(int limit, Func<HttpContext, string> key) => PartitionedRateLimiter.Create<HttpContext, string>(http =>
        http.GetEndpoint()?.Metadata.GetMetadata<FormLimit>() is null
            ? RateLimitPartition.GetNoLimiter("")
            : RateLimitPartition.GetFixedWindowLimiter($"form {key(http)}", _ => new FixedWindowRateLimiterOptions { PermitLimit = limit, Window = TimeSpan.FromMinutes(1) }));
}

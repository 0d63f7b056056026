using System.Net;
using System.Net.Sockets;
using System.Threading.RateLimiting;

namespace Platform.Budgeting.Prices;

/// <summary>How often a minute one reader may ask for prices (<c>Budgeting:PricesAMinute</c>). On an endpoint it says that the limit holds there.</summary>
internal sealed class PriceLimit
{
    public static PartitionedRateLimiter<HttpContext> Of(IConfiguration configuration)
    {
        var limit = configuration.GetValue("Budgeting:PricesAMinute", 120);

        return PartitionedRateLimiter.Create<HttpContext, string>(http => http.GetEndpoint()?.Metadata.GetMetadata<PriceLimit>() is null
            ? RateLimitPartition.GetNoLimiter("")
            : RateLimitPartition.GetFixedWindowLimiter(
                $"prices {ReaderOf(http.Connection.RemoteIpAddress)}", _ => new FixedWindowRateLimiterOptions { PermitLimit = limit, Window = TimeSpan.FromMinutes(1) }));
    }

    /// <summary>Whoever has an IPv6 address has all those of its /64.</summary>
    private static string ReaderOf(IPAddress? address)
    {
        if (address is { IsIPv4MappedToIPv6: true })
        {
            address = address.MapToIPv4();
        }

        return address is { AddressFamily: AddressFamily.InterNetworkV6 } ? Convert.ToHexString(address.GetAddressBytes()[..8]) : $"{address}";
    }
}

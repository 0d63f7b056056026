using System.Net;
using System.Net.Sockets;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Http;

namespace Platform.Pages;

/// <summary>How often a minute something is answered. On an endpoint it says that the limits of this name hold there.</summary>
public sealed record ReaderLimit(string Name)
{
    /// <summary>A limit for each reader.</summary>
    public PartitionedRateLimiter<HttpContext> ByReader(int aMinute) => By(aMinute, http => ReaderOf(http.Connection.RemoteIpAddress));

    /// <summary>A limit for all whose requests have the same key.</summary>
    public PartitionedRateLimiter<HttpContext> By(int aMinute, Func<HttpContext, string> key) =>
        PartitionedRateLimiter.Create<HttpContext, string>(http => http.GetEndpoint()?.Metadata.GetMetadata<ReaderLimit>() == this
            ? RateLimitPartition.GetFixedWindowLimiter(
                $"{Name} {key(http)}", _ => new() { PermitLimit = aMinute, Window = TimeSpan.FromMinutes(1) })
            : RateLimitPartition.GetNoLimiter(""));

    /// <summary>Whoever has an IPv6 address has all those of its /64.</summary>
    public static string ReaderOf(IPAddress? address)
    {
        if (address is { IsIPv4MappedToIPv6: true })
        {
            address = address.MapToIPv4();
        }

        return address is { AddressFamily: AddressFamily.InterNetworkV6 }
            ? Convert.ToHexString(address.GetAddressBytes()[..8])
            : $"{address}";
    }
}

using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using IPNetwork = System.Net.IPNetwork;

namespace Platform.ServiceDefaults;

/// <summary>
/// Who called, where a proxy stands before the service: what <c>X-Forwarded-For</c> and <c>X-Forwarded-Proto</c> say is believed of the
/// networks in <c>Proxies:Known</c>, and of nobody else. Limits by address would otherwise be anybody's to get around.
/// </summary>
internal static class Proxies
{
    private const string Setting = "Proxies:Known";

    /// <summary>Reads the networks, as <c>10.0.0.0/8</c> or one address; fails when one cannot be read.</summary>
    public static void AddKnownProxies(this WebApplicationBuilder builder)
    {
        if (string.Equals(builder.Configuration["FORWARDEDHEADERS_ENABLED"], "true", StringComparison.OrdinalIgnoreCase))
        {
            throw new InvalidOperationException(
                $"ASPNETCORE_FORWARDEDHEADERS_ENABLED believes everybody; name the networks of the proxies by {Setting} instead.");
        }

        var known = Read(builder.Configuration);
        builder.Services.Configure<ForwardedHeadersOptions>(options =>
        {
            options.ForwardedHeaders = known.Count > 0
                ? ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto
                : ForwardedHeaders.None;
            // One may stand behind another: all that are known are passed over.
            options.ForwardLimit = null;
            options.KnownProxies.Clear();
            options.KnownIPNetworks.Clear();
            known.ForEach(options.KnownIPNetworks.Add);
        });
    }

    /// <summary>Whether a proxy stands before this service.</summary>
    public static bool AreKnown(ConfigurationManager configuration) => Read(configuration).Count > 0;

    /// <summary>Before whatever looks at who called.</summary>
    public static void UseKnownProxies(this WebApplication app) => app.UseForwardedHeaders();

    private static List<IPNetwork> Read(ConfigurationManager configuration)
    {
        var section = configuration.GetSection(Setting);
        var names = section.Value?.Split([',', ' '], StringSplitOptions.RemoveEmptyEntries) ?? section.Get<string[]>() ?? [];
        return [.. names.Select(Network)];
    }

    private static IPNetwork Network(string name)
    {
        var one = name.Contains(':', StringComparison.Ordinal) ? 128 : 32;
        return IPNetwork.TryParse(name.Contains('/', StringComparison.Ordinal) ? name : $"{name}/{one}", out var network)
            ? network
            : throw new InvalidOperationException($"{Setting} has {name}; a network is written as 10.0.0.0/8, or as one address.");
    }
}

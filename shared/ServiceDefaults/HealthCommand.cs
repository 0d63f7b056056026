using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;

namespace Platform.ServiceDefaults;

/// <summary>
/// <c>SERVICE --health</c> starts no service: it asks the one that runs beside it with the same settings whether it is ready, and ends with
/// 0 or 1. An image has no other program to ask with.
/// </summary>
internal static class HealthCommand
{
    private const string Word = "--health";

    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(5);

    /// <summary>Ends the process when it was started to ask.</summary>
    public static void EndWhenAsked(WebApplicationBuilder builder)
    {
        if (Environment.GetCommandLineArgs().Skip(1).Contains(Word))
        {
            Environment.Exit(Ask(Address(builder.WebHost.GetSetting(WebHostDefaults.ServerUrlsKey) ?? "", builder.Configuration)));
        }
    }

    /// <summary>The port for pages and health: of those that the service listens on, the first that is not for something else.</summary>
    internal static Uri Address(string urls, IConfiguration configuration)
    {
        int?[] others = [configuration.GetValue<int?>("GRPC_PORT"), configuration.GetValue<int?>("METRICS_PORT")];
        var addresses = urls.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(BindingAddress.Parse).ToList();
        var address = addresses.FirstOrDefault(one => !others.Contains(one.Port)) ?? addresses.FirstOrDefault()
            ?? BindingAddress.Parse("http://localhost:5000");

        // Whatever it listens on, this machine reaches it by its loopback, unless it listens on one address alone.
        var host = System.Net.IPAddress.TryParse(address.Host.Trim('[', ']'), out var ip) && !ip.Equals(System.Net.IPAddress.Any)
            && !ip.Equals(System.Net.IPAddress.IPv6Any) ? address.Host : "localhost";
        return new Uri($"{address.Scheme}://{host}:{address.Port}/health/ready");
    }

    private static int Ask(Uri address)
    {
        // Its certificate is for the names by which others know it.
        using var handler = new HttpClientHandler
        {
            UseProxy = false,
            ServerCertificateCustomValidationCallback = HttpClientHandler.DangerousAcceptAnyServerCertificateValidator
        };
        using var client = new HttpClient(handler) { Timeout = s_patience };

        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, address);
            using var answer = client.Send(request);
            Console.Out.WriteLine($"{address} answers {(int)answer.StatusCode}.");
            return answer.IsSuccessStatusCode ? 0 : 1;
        }
        catch (Exception failure) when (failure is HttpRequestException or TaskCanceledException)
        {
            Console.Out.WriteLine($"{address} does not answer: {failure.Message}");
            return 1;
        }
    }
}

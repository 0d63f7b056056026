using System.Security.Cryptography;
using Microsoft.Extensions.Configuration;

namespace Aspire.Hosting.Dashboard;

/// <summary>Addresses and keys of the dashboard, under the names the real package reads them by.</summary>
internal sealed record DashboardSettings(
    bool IsDisabled, string ApplicationName, string? FrontendUrls, string? OtlpGrpcUrl, string? OtlpHttpUrl, int ResourceServicePort,
    string BrowserToken, string OtlpKey, string ApiKey, string ResourceServiceKey)
{
    public string FrontendUrl => FrontendUrls!.Split(';')[0].TrimEnd('/');

    public string LoginUrl => $"{FrontendUrl}/login?t={BrowserToken}";

    public static DashboardSettings From(IConfiguration configuration, DistributedApplicationOptions options, string appHostName)
    {
        var resourceService = configuration["ASPIRE_RESOURCE_SERVICE_ENDPOINT_URL"];
        var settings = new DashboardSettings(
            options.DisableDashboard,
            options.DashboardApplicationName ?? appHostName,
            configuration["ASPNETCORE_URLS"],
            configuration["ASPIRE_DASHBOARD_OTLP_ENDPOINT_URL"],
            configuration["ASPIRE_DASHBOARD_OTLP_HTTP_ENDPOINT_URL"],
            resourceService is null ? 0 : new Uri(resourceService).Port,
            Key("AppHost:BrowserToken"), Key("AppHost:OtlpApiKey"), Key("AppHost:DashboardApiKey"), Key("AppHost:ResourceService:ApiKey"));

        return settings.IsDisabled || settings.FrontendUrls is { Length: > 0 }
            ? settings
            : throw new DistributedApplicationException(
                "The dashboard needs an address in ASPNETCORE_URLS; 'dotnet run' takes it from Properties/launchSettings.json.");

        string Key(string name) => configuration[name] is { Length: > 0 } given ? given : RandomNumberGenerator.GetHexString(32, lowercase: true);
    }
}

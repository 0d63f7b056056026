using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Platform.AppHost;

/// <summary>What the AppHost is told from outside.</summary>
internal static class Settings
{
    /// <summary>The section Ports of appsettings.json; a single one is overridden by <c>Ports__NAME</c>.</summary>
    public static int Port(this IDistributedApplicationBuilder builder, string name) =>
        builder.Configuration.GetValue<int?>($"Ports:{name}")
        ?? throw new DistributedApplicationException($"appsettings.json names no port \"{name}\" in its section Ports.");

    /// <summary>Without this, a resource would wait for ever for one that has failed.</summary>
    public static void FailWhatWaitsForWhatFailed(this IDistributedApplicationBuilder builder) =>
        builder.Services.Configure<ResourceNotificationServiceOptions>(
            options => options.DefaultWaitBehavior = WaitBehavior.StopOnResourceUnavailable);

    /// <summary>Where PostgreSQL and RabbitMQ keep their data when they run on this machine.</summary>
    public static string StateFolder(this IDistributedApplicationBuilder builder) =>
        Path.GetFullPath(builder.Configuration["PLATFORM_STATE"] is { Length: > 0 } chosen ? chosen : "../.platform/state",
            builder.AppHostDirectory);

    /// <summary>A volume of the state folder's own: two platforms on one machine must not share data.</summary>
    public static string VolumeName(this IDistributedApplicationBuilder builder, string server) =>
        $"wellbeing-platform-{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(builder.StateFolder())))[..12]}-{server}";

    /// <summary>A password made once and kept in the user secrets.</summary>
    public static IResourceBuilder<ParameterResource> AddPassword(this IDistributedApplicationBuilder builder, string name) =>
        builder.AddParameter(name, new GenerateParameterDefault { MinLength = 32, Special = false }, secret: true, persist: true);
}

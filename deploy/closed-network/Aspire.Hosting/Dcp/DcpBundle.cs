using System.Reflection;

namespace Aspire.Hosting.Dcp;

/// <summary>Where the orchestrator (DCP) and the dashboard are on this machine.</summary>
internal sealed record DcpBundle(string Dcp, string Dashboard)
{
    public static DcpBundle Locate()
    {
        var folder = Environment.GetEnvironmentVariable("ASPIRE_BUNDLE") is { Length: > 0 } chosen ? chosen : DefaultFolder();
        var bundle = new DcpBundle(Path.Combine(folder, "dcp", "dcp"), Path.Combine(folder, "managed", "aspire-managed"));

        return File.Exists(bundle.Dcp) && File.Exists(bundle.Dashboard)
            ? bundle
            : throw new DistributedApplicationException(
                $"Aspire's orchestrator and dashboard are not in {folder}; run deploy/closed-network/prepare once.");
    }

    private static string DefaultFolder()
    {
        var version = typeof(DcpBundle).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().First(data => data.Key == "AspireVersion").Value;
        var cache = Environment.GetEnvironmentVariable("XDG_CACHE_HOME") is { Length: > 0 } chosen
            ? chosen
            : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".cache");
        return Path.Combine(cache, "wellbeing-platform", $"aspire-{version}", "bundle");
    }
}

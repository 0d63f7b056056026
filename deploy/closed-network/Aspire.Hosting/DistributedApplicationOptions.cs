namespace Aspire.Hosting;

/// <summary>How the builder is made.</summary>
public sealed class DistributedApplicationOptions
{
    public string[]? Args { get; set; }

    public bool DisableDashboard { get; set; }

    /// <summary>The heading of the dashboard; the app host's own name unless told.</summary>
    public string? DashboardApplicationName { get; set; }
}

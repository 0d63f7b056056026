using System.Collections.Immutable;
using Aspire.Hosting.Dcp;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Aspire.Hosting.Running;

/// <summary>All that is known of a resource at one moment.</summary>
internal sealed record ResourceSnapshot(RunnableResource Source)
{
    public string State { get; init; } = ResourceState.NotStarted;

    /// <summary>Why it could not be started.</summary>
    public string? Failure { get; init; }

    /// <summary>A person asked for the end, so others go on waiting for the next start.</summary>
    public bool StopRequested { get; init; }

    public int? ExitCode { get; init; }

    public long? Pid { get; init; }

    public DateTimeOffset CreatedAt { get; init; } = DateTimeOffset.UtcNow;

    public DateTimeOffset? StartedAt { get; init; }

    public DateTimeOffset? StoppedAt { get; init; }

    public DcpExecutableSpec? Spec { get; init; }

    public IReadOnlyList<DcpVariable> Environment { get; init; } = [];

    public ImmutableArray<HealthResult> Health { get; init; } = [];

    /// <summary>Since its present start.</summary>
    public bool WasHealthy { get; init; }

    public bool IsHealthy => State == ResourceState.Running && Health.All(check => check.Status == HealthStatus.Healthy);
}

/// <summary>There is no status before the first result.</summary>
internal sealed record HealthResult(string Key, HealthStatus? Status, string Description, string Exception, DateTimeOffset? At)
{
    public static HealthResult None(string key) => new(key, null, "", "", null);
}

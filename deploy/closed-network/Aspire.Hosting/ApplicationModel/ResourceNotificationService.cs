using System.Runtime.CompilerServices;
using Aspire.Hosting.Running;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>Tells the app host's own code what becomes of its resources.</summary>
public sealed class ResourceNotificationService
{
    private readonly ResourceBoard _board;

    internal ResourceNotificationService(ResourceBoard board) => _board = board;

    /// <summary>Everything as it is, then every change.</summary>
    public async IAsyncEnumerable<ResourceEvent> WatchAsync([EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var (present, changes) = _board.Follow();
        try
        {
            foreach (var snapshot in present)
            {
                yield return Event(snapshot);
            }

            await foreach (var snapshot in changes.Reader.ReadAllAsync(cancellationToken))
            {
                yield return Event(snapshot);
            }
        }
        finally
        {
            _board.Leave(changes);
        }
    }

    private static ResourceEvent Event(ResourceSnapshot snapshot) => new(snapshot.Source.Resource, snapshot.Source.Name, new CustomResourceSnapshot
    {
        ResourceType = snapshot.Source.IsProject ? "Project" : "Executable",
        State = new ResourceStateSnapshot(snapshot.State, null),
        ExitCode = snapshot.ExitCode,
        HealthStatus = snapshot.State != ResourceState.Running ? null : snapshot.IsHealthy ? HealthStatus.Healthy : HealthStatus.Unhealthy
    });
}

/// <summary>A change of one resource.</summary>
public sealed record ResourceEvent(IResource Resource, string ResourceId, CustomResourceSnapshot Snapshot);

/// <summary>How a resource is.</summary>
public sealed record CustomResourceSnapshot
{
    public required string ResourceType { get; init; }

    public ResourceStateSnapshot? State { get; init; }

    public int? ExitCode { get; init; }

    public HealthStatus? HealthStatus { get; init; }
}

/// <summary>A state by its name.</summary>
public sealed record ResourceStateSnapshot(string Text, string? Style);

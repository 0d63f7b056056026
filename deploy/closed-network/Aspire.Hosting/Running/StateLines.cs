using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Aspire.Hosting.Running;

/// <summary>Says on the console what becomes of each resource, one line a change.</summary>
internal sealed class StateLines(ResourceBoard board, Waits waits)
{
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var said = new Dictionary<string, string>();
        var (_, changes) = board.Follow();
        await foreach (var snapshot in changes.Reader.ReadAllAsync(cancellationToken))
        {
            var name = snapshot.Source.Resource.Name;
            if (Line(snapshot) is { } line && said.GetValueOrDefault(name) != line)
            {
                said[name] = line;
                Console.WriteLine($"{name}: {line}");
            }
        }
    }

    private string? Line(ResourceSnapshot snapshot) => snapshot switch
    {
        { State: ResourceState.Waiting } when waits.Missing(snapshot.Source.Resource) is { Length: > 0 } missing => $"Waiting for {missing}",
        { State: ResourceState.Running, Health: [] } => "Running",
        { State: ResourceState.Running, IsHealthy: true } => "Healthy",
        { State: ResourceState.Running } when Unhealthy(snapshot) is { } description => $"Unhealthy: {description}",
        { State: ResourceState.Running } => "Running",
        { State: ResourceState.Finished, ExitCode: -1 } => "Finished, ended by a signal",
        { State: ResourceState.Finished, ExitCode: > 0 and var code } => $"Finished with exit code {code}",
        { State: ResourceState.Finished } => "Finished",
        { State: ResourceState.Unknown } => "Ended",
        { State: ResourceState.FailedToStart, Failure: { } reason } => $"Not started: {reason}",
        { State: ResourceState.FailedToStart } => "Not started: see its console log in the dashboard",
        _ => null
    };

    /// <summary>Before it was ever healthy, a resource is merely starting.</summary>
    private static string? Unhealthy(ResourceSnapshot snapshot) =>
        snapshot.Health.FirstOrDefault(check => check.Status is HealthStatus.Unhealthy or HealthStatus.Degraded) is { } bad && snapshot.WasHealthy
            ? bad.Description
            : null;
}

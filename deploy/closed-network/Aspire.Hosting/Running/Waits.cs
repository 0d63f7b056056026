using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.Running;

/// <summary>Holds a resource back until the others it needs have come far enough, or can never do so.</summary>
internal sealed class Waits(ResourceBoard board, ConsoleLogs logs)
{
    /// <summary>What is still missing, for people.</summary>
    public string Missing(IResource resource) => string.Join(", ", Of(resource).Where(wait => !IsOver(wait)).Select(wait => wait.Resource.Name));

    public bool AreOver(IResource resource) => Of(resource).All(IsOver);

    /// <exception cref="DistributedApplicationException">One of the others has ended, so that waiting on would be for ever.</exception>
    public async Task WaitAsync(IResource resource, CancellationToken cancellationToken)
    {
        using var failed = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var waits = Of(resource).Where(wait => !IsOver(wait)).Select(wait => WaitAsync(resource, wait, failed.Token)).ToList();

        // The first refusal counts: the rest may take long or never end.
        while (waits.Count > 0)
        {
            var done = await Task.WhenAny(waits);
            waits.Remove(done);
            if (!done.IsCompletedSuccessfully)
            {
                await failed.CancelAsync();
            }

            await done;
        }
    }

    private async Task WaitAsync(IResource resource, WaitAnnotation wait, CancellationToken cancellationToken)
    {
        var other = wait.Resource.Name;
        logs[resource.Name].Say(wait.WaitType switch
        {
            WaitType.WaitForCompletion => $"Waiting for '{other}' to end with exit code {wait.ExitCode}.",
            WaitType.WaitUntilStarted => $"Waiting for '{other}' to be started.",
            _ => $"Waiting for '{other}' to be running and healthy."
        });
        var state = await board.WaitAsync(other, snapshot => IsReached(wait, snapshot) || IsHopeless(snapshot), cancellationToken);

        if (!IsReached(wait, state))
        {
            throw new DistributedApplicationException(state switch
            {
                { State: ResourceState.FailedToStart } => $"'{other}', which it waits for, could not be started.",
                { ExitCode: { } code } when wait.WaitType == WaitType.WaitForCompletion =>
                    $"'{other}', which it waits for, ended with exit code {code} instead of {wait.ExitCode}.",
                { ExitCode: { } code } => $"'{other}', which it waits for, ended with exit code {code}.",
                _ => $"'{other}', which it waits for, has ended."
            });
        }
    }

    private bool IsOver(WaitAnnotation wait) => IsReached(wait, board[wait.Resource.Name]);

    /// <summary>Parameters and connection strings are there from the start.</summary>
    private IEnumerable<WaitAnnotation> Of(IResource resource) => resource.All<WaitAnnotation>().Where(wait => board.Contains(wait.Resource.Name));

    private static bool IsReached(WaitAnnotation wait, ResourceSnapshot other) => wait.WaitType switch
    {
        WaitType.WaitForCompletion => other.State == ResourceState.Finished && other.ExitCode == wait.ExitCode,
        WaitType.WaitUntilStarted => other.StartedAt is not null,
        _ => other.IsHealthy
    };

    private static bool IsHopeless(ResourceSnapshot other) => ResourceState.IsEnd(other.State) && !other.StopRequested;
}

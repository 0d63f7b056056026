using Aspire.Hosting.Dcp;

namespace Aspire.Hosting.Running;

/// <summary>Starts, stops and restarts one resource, one thing at a time.</summary>
internal sealed class ResourceRunner(
    RunnableResource source, ResourceBoard board, ConsoleLogs logs, Waits waits, ExecutableComposer composer, DcpClient dcp) : IDisposable
{
    // DCP gives a process 6 s to end by itself and needs longer where its children must be hunted down.
    private static readonly TimeSpan StopLimit = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(30);
    private readonly SemaphoreSlim _turn = new(1);
    private CancellationTokenSource? _waiting;
    private string? _executable;
    private int _starts;

    private string Name => source.Resource.Name;

    /// <summary>Waits for the others first; a start asked for in the meantime ends the wait.</summary>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        _waiting?.Cancel();
        await _turn.WaitAsync(cancellationToken);
        try
        {
            if (board[Name].State is ResourceState.NotStarted || ResourceState.IsEnd(board[Name].State))
            {
                await StartOnceAsync(cancellationToken);
            }
        }
        finally
        {
            _turn.Release();
        }
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken);
        try
        {
            if (board[Name].State is not ResourceState.Running || _executable is null)
            {
                return;
            }

            board.Update(Name, state => state with { State = ResourceState.Stopping, StopRequested = true });
            await dcp.StopAsync(_executable, cancellationToken);
            await board.WaitAsync(Name, state => ResourceState.IsEnd(state.State), cancellationToken).WaitAsync(StopLimit, cancellationToken);
        }
        finally
        {
            _turn.Release();
        }
    }

    public async Task RestartAsync(CancellationToken cancellationToken)
    {
        await StopAsync(cancellationToken);
        await StartAsync(cancellationToken);
    }

    /// <summary>Takes what DCP tells of an executable, if it is the present one of this resource.</summary>
    public void Observe(DcpEvent change)
    {
        if (change.Object.Metadata.Name != _executable || change.Object.Status is not { } status || (change.Type == "DELETED" && ResourceState.IsEnd(board[Name].State)))
        {
            return;
        }

        board.Update(Name, state => state with
        {
            State = change.Type == "DELETED" ? ResourceState.Finished
                // "Stopping" is known here before DCP says it.
                : ResourceState.FromDcp(status.State) is var told && state.StopRequested && told == ResourceState.Running ? state.State
                : told,
            ExitCode = status.ExitCode,
            Pid = status.Pid,
            StartedAt = status.StartedAt,
            StoppedAt = status.FinishedAt,
            Environment = status.EffectiveEnv ?? state.Environment
        });
    }

    public void Dispose() => _turn.Dispose();

    private async Task StartOnceAsync(CancellationToken cancellationToken)
    {
        try
        {
            await WaitForOthersAsync(cancellationToken);
            board.Update(Name, state => state with { State = ResourceState.Starting });
            var spec = await composer.ComposeAsync(source, cancellationToken);
            await Ports.EnsureFreeAsync(source.Resource, cancellationToken);
            await LaunchAsync(spec, cancellationToken);
        }
        catch (Exception failure) when (failure is DistributedApplicationException or HttpRequestException)
        {
            logs[Name].Say($"Not started: {failure.Message}", isError: true);
            board.Update(Name, state => state with { State = ResourceState.FailedToStart, Failure = failure.Message });
        }
    }

    private async Task WaitForOthersAsync(CancellationToken cancellationToken)
    {
        board.Update(Name, state => new ResourceSnapshot(source)
        {
            State = waits.AreOver(source.Resource) ? ResourceState.Starting : ResourceState.Waiting,
            CreatedAt = state.CreatedAt,
            Health = state.Health
        });
        using var waiting = _waiting = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        try
        {
            await waits.WaitAsync(source.Resource, waiting.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            logs[Name].Say("Started without waiting any longer.");
        }
        finally
        {
            _waiting = null;
        }
    }

    private async Task LaunchAsync(DcpExecutableSpec spec, CancellationToken cancellationToken)
    {
        // Each start has its own name in DCP, so that late news of the previous one cannot be taken for this one's.
        var executable = _executable = $"{source.Name}-{++_starts}";
        board.Update(Name, state => state with { Spec = spec });
        await dcp.CreateAsync(new DcpExecutable(new DcpMetadata(executable), spec), cancellationToken);
        _ = CopyLogAsync(executable);

        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(StartLimit);
        try
        {
            await board.WaitAsync(Name, state => state.State != ResourceState.Starting, limit.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            logs[Name].Say($"Not running after {StartLimit.TotalSeconds} seconds; the orchestrator goes on trying.", isError: true);
        }
    }

    /// <summary>DCP drops the log with the object, so an ended one is only removed when its last words have been read.</summary>
    private async Task CopyLogAsync(string executable)
    {
        await ConsoleLogPump.RunAsync(dcp, executable, logs[Name]);
        if (executable != _executable)
        {
            await dcp.DeleteAsync(executable);
        }
    }
}

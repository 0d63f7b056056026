using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Platform.ServiceDefaults;

/// <summary>
/// A job that nobody calls for: it looks again and again, on the service's clock, for what there is to do. What is to be done stands in the
/// database, so that it survives restarts; that it is done once, however many replicas look, is for each job to see to. A round that fails
/// is made again at the next look, and after three in a row ever more looks later. Jobs of many items are
/// <see cref="BackgroundJob{TItem}"/>s.
/// </summary>
/// <param name="scopes">Each round has a scope of its own.</param>
/// <param name="logger">Told of what failed.</param>
public abstract partial class BackgroundJob(IServiceScopeFactory scopes, ILogger logger) : BackgroundService
{
    private static readonly TimeSpan s_pause = TimeSpan.FromSeconds(2);

    private readonly Backoff _rounds = new(Backoff.HalfAMinute);
    private string? _reason;
    private DatabaseResources _resources = null!;

    /// <summary>Where this job says how it is.</summary>
    private protected JobState State { get; private set; } = null!;

    /// <summary>Each part of a round may have a scope of its own.</summary>
    private protected IServiceScopeFactory Scopes => scopes;

    /// <summary>Told of what failed.</summary>
    private protected ILogger Logger => logger;

    /// <summary>Operators hear of a database that has run out of something also from jobs.</summary>
    private protected void Note(Exception exception) => _resources.Note(exception);

    /// <summary>Does what there is to do now.</summary>
    protected abstract Task Round(IServiceProvider services, CancellationToken cancellationToken);

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await using var service = scopes.CreateAsyncScope();
        var time = service.ServiceProvider.GetRequiredService<TimeProvider>();
        State = service.ServiceProvider.GetRequiredService<JobStates>().Of(GetType().Name);
        _resources = service.ServiceProvider.GetRequiredService<DatabaseResources>();

        while (!stoppingToken.IsCancellationRequested)
        {
            if (_rounds.IsOver())
            {
                await TryRound(stoppingToken);
            }

            await Task.Delay(s_pause, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task TryRound(CancellationToken stoppingToken)
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            await Round(scope.ServiceProvider, stoppingToken);
            _rounds.Reset();
            State.FailedRounds = 0;
        }
        catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
        {
            State.FailedRounds = _rounds.Fail();
            Note(exception);

            // What goes on failing in the same way is not told each time.
            if (exception.Message != _reason || int.IsPow2(_rounds.Failures))
            {
                LogFailed(exception, GetType().Name, _rounds.Failures);
            }

            _reason = exception.Message;
        }
        catch (OperationCanceledException)
        {
            // The process stops; the next one goes on.
        }
    }

    [LoggerMessage(LogLevel.Warning, "{Job} failed, {Failures} times in a row; it tries again.")]
    private partial void LogFailed(Exception exception, string job, int failures);
}

using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Platform.ServiceDefaults;

/// <summary>
/// A job that does one thing to many items, each by itself: an item that fails holds up no other. It is tried again at the next looks, and
/// after three failures ever more looks later, up to an hour. From the sixth failure on it is parked: counted in <c>platform.job.parked</c>
/// and in the service's health until it succeeds or there is nothing left to do to it.
/// </summary>
/// <typeparam name="TItem">What tells items apart. It is in the log, and so nothing personal.</typeparam>
/// <param name="scopes">Each item has a scope of its own.</param>
/// <param name="logger">Told of what failed.</param>
public abstract partial class BackgroundJob<TItem>(IServiceScopeFactory scopes, ILogger logger) : BackgroundJob(scopes, logger)
    where TItem : notnull
{
    private const int BatchSize = 100;
    private const int FailuresUntilParked = 6;

    private readonly Dictionary<TItem, Backoff> _failed = [];

    /// <summary>The items that there is something to do to now, the most urgent first.</summary>
    /// <param name="services">A scope of its own.</param>
    /// <param name="limit">How many at most.</param>
    /// <param name="cancellationToken">The process stops.</param>
    protected abstract Task<IReadOnlyList<TItem>> Find(IServiceProvider services, int limit, CancellationToken cancellationToken);

    /// <summary>Does it to one, if there is still something to do: another replica may have been faster.</summary>
    protected abstract Task Handle(IServiceProvider services, TItem item, CancellationToken cancellationToken);

    /// <inheritdoc/>
    protected sealed override async Task Round(IServiceProvider services, CancellationToken cancellationToken)
    {
        var resting = _failed.Where(item => !item.Value.IsOver()).Select(item => item.Key).ToHashSet();
        var tried = new HashSet<TItem>();

        while (true)
        {
            // Those that are left alone for now are found too, and leave room for as many others.
            var limit = BatchSize + _failed.Count;
            var found = await Find(limit, cancellationToken);
            var next = found.Where(item => !resting.Contains(item) && tried.Add(item)).ToList();

            foreach (var item in next)
            {
                await Try(item, cancellationToken);
            }

            if (found.Count < limit || next.Count == 0)
            {
                Forget(found, tried);
                State.Parked = _failed.Values.Count(item => item.Failures >= FailuresUntilParked);
                return;
            }
        }
    }

    private async Task<IReadOnlyList<TItem>> Find(int limit, CancellationToken cancellationToken)
    {
        await using var scope = Scopes.CreateAsyncScope();
        return await Find(scope.ServiceProvider, limit, cancellationToken);
    }

    private async Task Try(TItem item, CancellationToken cancellationToken)
    {
        try
        {
            await using var scope = Scopes.CreateAsyncScope();
            await Handle(scope.ServiceProvider, item, cancellationToken);
            _failed.Remove(item);
        }
        // Of the database and not of the item: the others would fare no better.
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested && !IsOutage(exception))
        {
            var failures = (_failed.TryGetValue(item, out var backoff) ? backoff : _failed[item] = new(Backoff.AnHour)).Fail();
            State.FailedItem();
            Note(exception);
            LogItemFailed(Logger, failures < FailuresUntilParked ? LogLevel.Warning : LogLevel.Error, exception, GetType().Name,
                item, failures);
        }
    }

    /// <summary>What was neither found nor tried has nothing left to be done to it.</summary>
    private void Forget(IEnumerable<TItem> found, HashSet<TItem> tried)
    {
        var there = found.Concat(tried).ToHashSet();

        foreach (var gone in _failed.Keys.Where(item => !there.Contains(item)).ToList())
        {
            _failed.Remove(gone);
        }
    }

    private static bool IsOutage(Exception? exception) =>
        exception is not null
        && (exception is NpgsqlException { IsTransient: true }
            || exception is PostgresException { SqlState: var state } && DatabaseResources.IsExhaustion(state)
            || IsOutage(exception.InnerException));

    [LoggerMessage("{Job} failed on {Item}, {Failures} times in a row; it goes on with the others and tries this one again.")]
    private static partial void LogItemFailed(ILogger logger, LogLevel level, Exception exception, string job, TItem item, int failures);
}

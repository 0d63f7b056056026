using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;
using Platform.ServiceDefaults.Journal;

namespace Platform.ServiceDefaults.Messaging;

/// <summary>
/// Takes every consumer that is new here through all that was told before its queue was bound: the queue is bound, and waits; the journals
/// of the services whose events it takes are replayed to it through the inbox; then it is noted as caught up and the queue goes on, in
/// which what was replayed is told from what was not by the inbox. Whatever ends it in the middle, it begins again and finds in the inbox
/// what is done. One replica does so for one consumer at a time. Consumers that were made to start over (catch_up.sql) are new again. What
/// an operator has asked for (<see cref="CatchUpRequests"/>) is replayed likewise, while the queue goes on.
/// </summary>
internal sealed partial class CatchUp(
    NpgsqlDataSource database, DatabaseSessions sessions, BoundQueues queues, EventConsumers listeners, Replay replay,
    CatchUpRequests requests, TimeProvider time, ILogger<CatchUp> logger)
    : BackgroundService
{
    private static readonly TimeSpan s_poll = TimeSpan.FromSeconds(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var running = listeners.All.ToDictionary(listener => listener, _ => Task.CompletedTask);

        while (!stoppingToken.IsCancellationRequested)
        {
            if (queues.AreBound)
            {
                foreach (var listener in listeners.All.Where(listener => running[listener].IsCompleted))
                {
                    running[listener] = BringUp(listener, stoppingToken);
                }
            }

            await Task.Delay(s_poll, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        await Task.WhenAll(running.Values);
    }

    private async Task BringUp(EventConsumer listener, CancellationToken stoppingToken)
    {
        try
        {
            if (await IsCaughtUp(listener, stoppingToken) && await requests.Next(listener.Queue, stoppingToken) is null)
            {
                return;
            }

            await using var turn = await RelayStore.Open(sessions, stoppingToken);

            // Another replica may be at it, or have been until now.
            if (!await turn.TryLead($"catch-up {listener.Queue}", stoppingToken))
            {
                return;
            }

            if (!await IsCaughtUp(listener, stoppingToken))
            {
                await replay.Everything(listener, turn, stoppingToken);
                await using var command = database.CreateCommand("insert into caught_up (consumer) values ($1) on conflict do nothing");
                command.Parameters.Add(new() { Value = listener.Queue });
                await command.ExecuteNonQueryAsync(stoppingToken);
            }

            while (await requests.Next(listener.Queue, stoppingToken) is { } asked)
            {
                await replay.Again(listener, asked.Owner, asked.Reached, turn, stoppingToken);
                await requests.Finish(asked, stoppingToken);
            }
        }
        catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
        {
            LogInterrupted(listener.Queue, exception.Message);
        }
        catch (Exception exception) when (exception is OperationCanceledException || stoppingToken.IsCancellationRequested)
        {
            // The process stops; the next one begins again.
        }
    }

    private async Task<bool> IsCaughtUp(EventConsumer listener, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand("select exists (select from caught_up where consumer = $1)");
        command.Parameters.Add(new() { Value = listener.Queue });
        return (bool)(await command.ExecuteScalarAsync(cancellationToken))!;
    }

    [LoggerMessage(LogLevel.Warning, "Catching up of {Consumer} was interrupted and begins again: {Reason}")]
    private partial void LogInterrupted(string consumer, string reason);
}

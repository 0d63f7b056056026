using System.Diagnostics;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Platform.ServiceDefaults.Journal;

/// <summary>
/// Moves committed journal records to the broker in the order of their positions, and gives each its place in the feed once the broker has
/// confirmed it. One replica does so at a time: the one that holds the lock; when it dies its connection does, and another takes over.
/// A replica whose own queues are not bound yet does not ask for the lock: what it published would be lost to them.
/// </summary>
internal sealed partial class JournalRelay(
    DatabaseSessions sessions, BrokerConnection broker, BoundQueues queues, EventExchanges exchanges, JournalSignal signal,
    JournalHead head, string service, ILogger<JournalRelay> logger)
    : BackgroundService
{
    private const long Lock = 7_201_002;
    private const int BatchSize = 500;
    private static readonly TimeSpan s_poll = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan s_pollOfQueues = TimeSpan.FromMilliseconds(100);
    private bool _isInterrupted;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await RelayWhileLeading(stoppingToken);
            }
            catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
            {
                JournalTelemetry.Failures.Add(1);
                LogInterrupted(_isInterrupted ? LogLevel.Debug : LogLevel.Warning, exception.Message);
                _isInterrupted = true;
                await Task.Delay(s_poll, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
            catch (Exception exception) when (exception is OperationCanceledException || stoppingToken.IsCancellationRequested)
            {
                // The process stops; what is not published waits for the next one.
            }
        }
    }

    private async Task RelayWhileLeading(CancellationToken stoppingToken)
    {
        await using var store = await RelayStore.Open(sessions, stoppingToken);

        while (!queues.AreBound)
        {
            head.Set(await store.ReadHead(stoppingToken));
            JournalTelemetry.WaitingSince(await store.OldestUnpublished(stoppingToken));
            await Task.Delay(s_pollOfQueues, stoppingToken);
        }

        while (!await store.TryLead(Lock, stoppingToken))
        {
            head.Set(await store.ReadHead(stoppingToken));
            // How long something waits is the leader's to tell.
            JournalTelemetry.WaitingSince(null);
            await Task.Delay(s_poll, stoppingToken);
        }

        var sequence = await store.ReadHead(stoppingToken);
        head.Set(sequence);
        JournalTelemetry.WaitingSince(await store.OldestUnpublished(stoppingToken));

        await using var link = await broker.Open($"{service} journal", stoppingToken);
        await exchanges.MakeOwn(link, stoppingToken);
        var publisher = await OrderedPublisher.Open(link, stoppingToken);
        _isInterrupted = false;

        while (true)
        {
            var batch = await store.ReadUnpublished(BatchSize, stoppingToken);
            JournalTelemetry.WaitingSince(batch.Count > 0 ? batch[0].Time : null);

            if (batch.Count == 0)
            {
                await signal.Wait(s_poll, stoppingToken);
                // While nothing is to be told, too: what comes next is not the first to find that the broker was away.
                link.RequireOpen();
                continue;
            }

            var confirmed = await Publish(publisher, batch, stoppingToken);
            // What is confirmed is noted even when the process is stopping.
            await store.Stamp(batch.Take(confirmed), sequence, CancellationToken.None);
            sequence += confirmed;
            head.Set(sequence);

            if (confirmed < batch.Count)
            {
                throw new InvalidOperationException($"The broker did not confirm event {batch[confirmed].EventId}.");
            }
        }
    }

    /// <summary>Returns how many of the batch, from its start and without a gap, the broker has confirmed.</summary>
    private async Task<int> Publish(OrderedPublisher publisher, List<PendingEvent> batch, CancellationToken stoppingToken)
    {
        var confirmations = new List<Task<bool>>(batch.Count);
        var activities = new List<Activity?>(batch.Count);

        try
        {
            foreach (var pending in batch)
            {
                var activity = Envelope.StartActivity(pending);
                // Each belongs to its own change; the next must not become its child.
                Activity.Current = null;
                activities.Add(activity);
                var traceParent = activity?.Id ?? pending.TraceParent;
                var start = publisher.Start(
                    pending.Type, Envelope.Properties(pending, service, traceParent),
                    Envelope.Body(pending, service, traceParent), stoppingToken);
                confirmations.Add(await start.WaitAsync(BrokerLink.Eventually, stoppingToken));
            }
        }
        catch (Exception exception)
        {
            // What was written before may still be confirmed; the rest is tried again.
            LogInterrupted(LogLevel.Warning, exception.Message);
        }

        var confirmed = 0;

        while (confirmed < confirmations.Count && await IsConfirmed(confirmations[confirmed], stoppingToken))
        {
            activities[confirmed]?.Stop();
            JournalTelemetry.Delay.Record((DateTimeOffset.UtcNow - batch[confirmed].Time).TotalSeconds);
            confirmed++;
        }

        JournalTelemetry.Published.Add(confirmed);
        return confirmed;
    }

    private static async Task<bool> IsConfirmed(Task<bool> confirmation, CancellationToken stoppingToken)
    {
        try
        {
            return await confirmation.WaitAsync(BrokerLink.Eventually, stoppingToken);
        }
        catch (Exception exception) when (exception is TimeoutException or OperationCanceledException)
        {
            return false;
        }
    }

    /// <summary>A warning the first time; until the broker is there again it is told no more than once.</summary>
    [LoggerMessage("Publishing of the journal was interrupted and starts again: {Reason}")]
    private partial void LogInterrupted(LogLevel level, string reason);
}

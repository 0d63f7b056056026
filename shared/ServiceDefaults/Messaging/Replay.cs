using System.Diagnostics;
using Grpc.Core;
using Grpc.Net.ClientFactory;
using MassTransit;
using MassTransit.Transports;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;
using Platform.Contracts.Journal.V1;
using Platform.ServiceDefaults.Journal;
using RabbitMQ.Client;

namespace Platform.ServiceDefaults.Messaging;

/// <summary>
/// Gives a consumer what stands in other services' journals, in their order and under the same message ids, as if it came over its queue.
/// </summary>
internal sealed partial class Replay(
    EventOwners owners, GrpcClientFactory clients, IConfiguration configuration, ErrorQueue errors, ILogger<Replay> logger)
{
    private static readonly TimeSpan s_longestPause = TimeSpan.FromSeconds(30);

    /// <summary>A pass that takes longer is followed by another, so that all that waited on the queue for long was replayed too.</summary>
    private static readonly TimeSpan s_shortPass = TimeSpan.FromMinutes(1);

    /// <summary>Replays every owner's events; an owner that is away is waited for while the turn lasts.</summary>
    public async Task Everything(EventConsumer listener, RelayStore turn, CancellationToken cancellationToken)
    {
        foreach (var events in listener.Types.GroupBy(owners.Of))
        {
            if (configuration[$"services:{events.Key}:grpc:0"] is null)
            {
                LogNoAddress(listener.Queue, events.Key);
                continue;
            }

            await FromOwner(listener, events.Key, [.. events], new Reached(), turn, cancellationToken);
        }
    }

    /// <summary>Replays once more what one owner has told, and notes now and then how far it has come.</summary>
    public Task Again(EventConsumer listener, string owner, Reached from, RelayStore turn, CancellationToken cancellationToken) =>
        FromOwner(listener, owner, [.. listener.Types.Where(type => owners.Of(type) == owner)], from, turn, cancellationToken);

    private async Task FromOwner(
        EventConsumer listener, string owner, string[] types, Reached reached, RelayStore turn, CancellationToken cancellationToken)
    {
        for (var pause = TimeSpan.FromSeconds(1); ; pause = pause * 2 < s_longestPause ? pause * 2 : s_longestPause)
        {
            try
            {
                for (var pass = Stopwatch.StartNew(); ; pass.Restart())
                {
                    await Pass(listener, owner, types, reached, cancellationToken);
                    await reached.Note(cancellationToken);

                    if (pass.Elapsed < s_shortPass)
                    {
                        LogCaughtUp(listener.Queue, owner, reached.Events);
                        return;
                    }
                }
            }
            catch (RpcException error) when (error.StatusCode == StatusCode.OutOfRange && reached.Sequence > 0)
            {
                // Restored from an older backup meanwhile; what is repeated the inbox passes over.
                reached.Sequence = 0;
                continue;
            }
            catch (RpcException error) when (!cancellationToken.IsCancellationRequested)
            {
                LogAway(listener.Queue, owner, error.Status.ToString());
            }

            await Task.Delay(pause, cancellationToken);
            await turn.RequireAlive(cancellationToken);
        }
    }

    private async Task Pass(EventConsumer listener, string owner, string[] types, Reached reached, CancellationToken cancellationToken)
    {
        // What was published before the queue was bound stands there, though it may not have its place in the feed yet.
        var request = new ReadJournalRequest
        {
            AfterSequence = reached.Sequence,
            Types_ = { types },
            StopAtHead = true,
            WaitForPending = true
        };
        using var call = clients.CreateClient<JournalService.JournalServiceClient>(owner).ReadJournal(request,
            cancellationToken: cancellationToken);
        var dispatcher = listener.Dispatcher();
        var line = new DeliveryLine(Intake.Most);
        var underWay = new Queue<(JournalRecord Record, Task Taken)>();

        try
        {
            for (var number = 1ul; await call.ResponseStream.MoveNext(cancellationToken); number++)
            {
                var record = call.ResponseStream.Current;
                underWay.Enqueue(
                    (record, Dispatch(listener, dispatcher, Pending(record), owner, new(new(line, number)), cancellationToken)));

                if (underWay.Count == 2 * Intake.Most)
                {
                    await Oldest();
                }
            }

            while (underWay.Count > 0)
            {
                await Oldest();
            }
        }
        finally
        {
            // Another pass must not overtake this one.
            line.Stop();
            await Task.WhenAll(underWay.Select(one => one.Taken)).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        async Task Oldest()
        {
            var (record, taken) = underWay.Dequeue();
            await taken;
            await reached.Take(record.Sequence, cancellationToken);
        }
    }

    private async Task Dispatch(
        EventConsumer listener, IReceiveEndpointDispatcher dispatcher, PendingEvent told, string owner, Replayed replayed,
        CancellationToken cancellationToken)
    {
        var body = Envelope.Body(told, owner, traceParent: null);

        try
        {
            await dispatcher.Dispatch(body, new Dictionary<string, object> { [MessageHeaders.ContentType] = Envelope.ContentType },
                cancellationToken, replayed);
        }
        catch (Exception exception) when (exception is not OperationCanceledException && !cancellationToken.IsCancellationRequested)
        {
            await PutAside(
                listener.Queue, body, Envelope.Properties(told, owner, traceParent: null), exception, replayed, cancellationToken);
        }
        finally
        {
            replayed.Place.Line.Leave(replayed.Place.Number);
        }
    }

    /// <summary>
    /// As from the queue: after its retries it is put where an operator finds it, and what follows goes on. Where it cannot be put there,
    /// what follows must not: it comes again with the rest.
    /// </summary>
    private async Task PutAside(
        string queue, byte[] body, BasicProperties properties, Exception reason, Replayed replayed, CancellationToken cancellationToken)
    {
        try
        {
            await errors.Put(queue, body, properties, reason, cancellationToken);
        }
        catch
        {
            replayed.Place.Line.Stop();
            throw;
        }
    }

    private static PendingEvent Pending(JournalRecord record) => new(
        record.Sequence, Guid.Parse(record.EventId), record.Type, record.CountyCode, record.Subject, record.SubjectVersion,
        record.Time.ToDateTimeOffset(), record.Actor, TraceParent: null, record.Data);

    [LoggerMessage(LogLevel.Warning,
        "{Consumer} is not caught up with {Owner}: services:{Owner}:grpc:0 is not set. It begins with what is told from now on.")]
    private partial void LogNoAddress(string consumer, string owner);

    [LoggerMessage(LogLevel.Warning, "{Consumer} waits for {Owner} to catch up with it: {Reason}")]
    private partial void LogAway(string consumer, string owner, string reason);

    [LoggerMessage(LogLevel.Information, "{Consumer} has caught up with {Owner}: {Events} events.")]
    private partial void LogCaughtUp(string consumer, string owner, long events);

}

/// <summary>How far a replay has come in an owner's journal.</summary>
/// <param name="note">Keeps it, for whoever goes on when the process is killed.</param>
internal sealed class Reached(Func<Reached, CancellationToken, Task>? note = null)
{
    private const int Between = 500;

    public long Sequence { get; set; }
    public long Events { get; set; }

    public async Task Take(long sequence, CancellationToken cancellationToken)
    {
        (Sequence, Events) = (sequence, Events + 1);

        if (Events % Between == 0)
        {
            await Note(cancellationToken);
        }
    }

    public Task Note(CancellationToken cancellationToken) => note?.Invoke(this, cancellationToken) ?? Task.CompletedTask;
}

/// <summary>Comes with an event that is replayed: it was not on the queue, and has a place in one pass through the journal.</summary>
internal sealed record Replayed(Place Place);

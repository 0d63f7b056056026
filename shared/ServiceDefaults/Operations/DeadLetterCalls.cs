using System.Globalization;
using Google.Protobuf.Collections;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Npgsql;
using Platform.Contracts.Operations.V1;
using Platform.ServiceDefaults.Messaging;
using Platform.ServiceDefaults.Rpc;
using RabbitMQ.Client.Exceptions;

namespace Platform.ServiceDefaults.Operations;

/// <summary>What operators see of dead letters, and do with them.</summary>
internal sealed partial class OperationsRpc
{
    private const int MostAtOnce = 500;
    private const int LongestReason = 500;

    /// <summary>After so many a process that is killed leaves some that were moved and lie there still.</summary>
    private const int TakenOffTogether = 50;

    public override async Task<ListDeadLetterQueuesResponse> ListDeadLetterQueues(
        ListDeadLetterQueuesRequest request, ServerCallContext context)
    {
        var fields = new Fields();
        RequireEveryCounty(fields, request.CountyCode);
        var page = fields.ListPage(request.PageSize, request.PageToken);
        fields.Check();

        if (services.GetService<DeadLetterQueues>() is not { } queues)
        {
            return new ListDeadLetterQueuesResponse();
        }

        var there = new List<DeadLetterQueue>();
        await using var turn = await Turn(queues, context);

        foreach (var queue in queues.All)
        {
            await using var hold = await OnBroker(() => turn.Hold(queue, 0, _ => false, context.CancellationToken), context);

            if (hold is { Letters: [var oldest, ..] })
            {
                there.Add(new DeadLetterQueue
                {
                    Queue = queue,
                    Consumer = queues.ConsumerOf(queue),
                    Messages = hold.Count,
                    Oldest = ToReply(oldest)
                });
            }
        }

        var some = page.Of(there, queue => PageOfList.IdOf(queue.Queue));
        return new ListDeadLetterQueuesResponse { Queues = { some.Things }, NextPageToken = some.Next };
    }

    public override async Task<ListDeadLettersResponse> ListDeadLetters(ListDeadLettersRequest request, ServerCallContext context)
    {
        var fields = new Fields();
        RequireEveryCounty(fields, request.CountyCode);
        RequireQueue(fields, request.Queue);
        var page = fields.ListPage(request.PageSize, request.PageToken);
        fields.Check();

        await using var turn = await Turn(services.GetRequiredService<DeadLetterQueues>(), context);
        await using var hold = await Hold(turn, request.Queue, 0, _ => false, context);
        var some = page.Of(Numbered(hold.Letters), letter => letter.Id);

        return new ListDeadLettersResponse
        {
            DeadLetters = { some.Things.Select(letter => ToReply(letter.Letter)) },
            NextPageToken = some.Next,
            Messages = hold.Count
        };
    }

    public override async Task<GetDeadLetterResponse> GetDeadLetter(GetDeadLetterRequest request, ServerCallContext context)
    {
        var fields = new Fields();
        RequireEveryCounty(fields, request.CountyCode);
        RequireQueue(fields, request.Queue);
        var wanted = fields.Id("event_id", request.EventId);
        fields.Check();

        await using var turn = await Turn(services.GetRequiredService<DeadLetterQueues>(), context);
        await using var hold = await Hold(turn, request.Queue, 0, _ => false, context);
        var letters = hold.Letters.Where(letter => letter.Event == wanted).ToList();

        return letters is [var oldest, ..]
            ? new GetDeadLetterResponse
            {
                DeadLetter = ToReply(oldest),
                StackTrace = oldest.StackTrace ?? "",
                Machine = oldest.Machine ?? "",
                BodyBytes = oldest.Length,
                Copies = letters.Count
            }
            : throw Refusals.NotFound($"message in {request.Queue} of the event", wanted);
    }

    public override async Task<RedriveDeadLettersResponse> RedriveDeadLetters(RedriveDeadLettersRequest request, ServerCallContext context)
    {
        var fields = new Fields();
        var choice = ReadChoice(fields, request.CountyCode, request.Queue, request.EventIds, request.All, request.Most);
        var reason = fields.OptionalText("reason", request.Reason, LongestReason);
        fields.Check();

        var done = await Act(DeadLetterDeed.Redrive, choice, reason, context);
        return new RedriveDeadLettersResponse
        {
            Action = done.Action,
            DeadLetters = { done.Letters.Select(ToReply) },
            Remaining = done.Remaining
        };
    }

    public override async Task<DropDeadLettersResponse> DropDeadLetters(DropDeadLettersRequest request, ServerCallContext context)
    {
        var fields = new Fields();
        var choice = ReadChoice(fields, request.CountyCode, request.Queue, request.EventIds, request.All, request.Most);
        var reason = fields.Text("reason", request.Reason, LongestReason);
        fields.Check();

        var done = await Act(DeadLetterDeed.Drop, choice, reason, context);
        return new DropDeadLettersResponse
        {
            Action = done.Action,
            DeadLetters = { done.Letters.Select(ToReply) },
            Remaining = done.Remaining
        };
    }

    public override async Task<ListDeadLetterActionsResponse> ListDeadLetterActions(
        ListDeadLetterActionsRequest request, ServerCallContext context)
    {
        var fields = new Fields();
        RequireEveryCounty(fields, request.CountyCode);
        var size = fields.PageSize(request.PageSize, usual: 20, most: 100);
        var before = long.MaxValue;
        fields.RequirePageToken(request.PageToken.Length == 0
            || long.TryParse(request.PageToken, NumberStyles.None, CultureInfo.InvariantCulture, out before));
        fields.Check();

        var page = await DeadLetterActions.Before(database, before, size + 1, context.CancellationToken);
        return new ListDeadLetterActionsResponse
        {
            Actions = { page.Take(size) },
            NextPageToken = page.Count > size ? page[size - 1].ActionId.ToString(CultureInfo.InvariantCulture) : ""
        };
    }

    private Choice ReadChoice(Fields fields, string county, string queue, RepeatedField<string> events, bool all, int most)
    {
        RequireEveryCounty(fields, county);
        RequireQueue(fields, queue);
        fields.Require(events.Count <= MostAtOnce, "event_ids", $"has more than {MostAtOnce}");
        var ids = events.Take(MostAtOnce).Select(one => fields.Id("event_ids", one)).ToHashSet();
        fields.Require(all != ids.Count > 0, "event_ids", "says what is meant, or all does");
        fields.Number("most", most, 0, all ? MostAtOnce : 0);
        return new(queue, all ? null : ids, most == 0 ? MostAtOnce : most);
    }

    private async Task<Done> Act(DeadLetterDeed deed, Choice choice, string? reason, ServerCallContext context)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(context.CancellationToken, lifetime.ApplicationStopping);
        var queues = services.GetRequiredService<DeadLetterQueues>();
        var consumer = queues.ConsumerOf(choice.Queue)!;
        await using var turn = await Turn(queues, context);

        if (deed == DeadLetterDeed.Redrive && !await OnBroker(() => turn.IsThere(consumer, stop.Token), context))
        {
            throw new RpcException(new Status(StatusCode.Unavailable,
                $"There is no queue {consumer} to move them back to yet; nothing was moved."));
        }

        var isMoved = deed == DeadLetterDeed.Redrive;
        var most = choice.Events is null ? choice.Most : DeadLetterHold.Most;
        await using var hold = await Hold(turn, choice.Queue, most, letter => isMoved && choice.Has(letter), context);
        var chosen = hold.Letters.Where(choice.Has).Take(most).TakeWhile(letter => !isMoved || letter.IsWhole).ToList();

        if (chosen.Count == 0)
        {
            return choice.Events is null
                ? new Done(null, [], 0)
                : throw Refusals.NotFound($"message in {choice.Queue} of the events", string.Join(", ", choice.Events.Take(3)));
        }

        var record = await turn.Begin(deed, choice.Queue, reason, caller.Subject, stop.Token);
        LogBegun(caller.Subject, deed, chosen.Count, choice.Queue, record.Number);
        await OnBroker(async () =>
        {
            await Move(hold, record, chosen, isMoved ? consumer : null, stop.Token);
            return true;
        }, context);
        await record.Finish(stop.Token);

        return new Done(
            DeadLetterActions.Action(deed, record.Number, choice.Queue, reason, caller.Subject, record.AskedAt, record.FinishedAt,
                [.. chosen.Select(letter => letter.Event)]),
            chosen, hold.Count - chosen.Count);
    }

    /// <summary>
    /// Until they are taken off they lie in both queues: whatever ends here, nothing is lost, and the inbox knows a repetition. And they
    /// are not taken off before that is noted: what was moved without a note is moved, with one, the next time.
    /// </summary>
    private static async Task Move(
        DeadLetterHold hold, DeadLetterRecord record, List<HeldDeadLetter> letters, string? to, CancellationToken cancellationToken)
    {
        foreach (var some in letters.Chunk(TakenOffTogether))
        {
            foreach (var letter in to is null ? [] : some)
            {
                await hold.Publish(letter, to!, cancellationToken);
            }

            await record.Note(some, cancellationToken);
            await hold.TakeOff(some, cancellationToken);
        }

        await hold.Settled(cancellationToken);
    }

    private static async Task<DeadLetterTurn> Turn(DeadLetterQueues queues, ServerCallContext context)
    {
        try
        {
            return await OnBroker(() => queues.Turn(context.CancellationToken), context);
        }
        catch (PostgresException busy) when (busy.SqlState == PostgresErrorCodes.LockNotAvailable)
        {
            throw new RpcException(new Status(StatusCode.Aborted, "Somebody else sees to the dead letters just now; repeat the call."));
        }
    }

    private static async Task<DeadLetterHold> Hold(
        DeadLetterTurn turn, string queue, int bodies, Func<HeldDeadLetter, bool> wantsBody, ServerCallContext context) =>
        await OnBroker(() => turn.Hold(queue, bodies, wantsBody, context.CancellationToken), context)
            ?? throw Refusals.NotFound("queue", queue);

    /// <summary>What is lost with the connection is not taken up by another.</summary>
    private static async Task<T> OnBroker<T>(Func<Task<T>> work, ServerCallContext context)
    {
        try
        {
            return await work();
        }
        catch (Exception error) when (error is RabbitMQClientException or IOException or TimeoutException
            && !context.CancellationToken.IsCancellationRequested)
        {
            throw new RpcException(new Status(StatusCode.Unavailable,
                "The broker cannot be reached, or refused. Nothing is lost: the record has what was done; repeat the call."));
        }
    }

    private void RequireQueue(Fields fields, string queue) => fields.Require(
        services.GetService<DeadLetterQueues>()?.ConsumerOf(queue) is not null, "queue",
        queue.Length == 0 ? "is required" : "is no queue of dead letters of this service");

    /// <summary>Several may tell the same event, or none.</summary>
    private static IEnumerable<(HeldDeadLetter Letter, Guid Id)> Numbered(IReadOnlyList<HeldDeadLetter> letters)
    {
        var copies = new Dictionary<Guid, int>();

        foreach (var letter in letters)
        {
            var one = letter.Event ?? Guid.Empty;
            copies[one] = copies.GetValueOrDefault(one) + 1;
            yield return (letter, PageOfList.IdOf($"{one} {copies[one]}"));
        }
    }

    private static DeadLetter ToReply(HeldDeadLetter letter) => new()
    {
        EventId = letter.Event?.ToString() ?? "",
        Type = letter.Type ?? "",
        Subject = letter.Subject ?? "",
        CountyCode = letter.County ?? "",
        Owner = letter.Owner ?? "",
        Time = letter.Time?.ToTimestamp(),
        Since = letter.Since?.ToTimestamp(),
        Reason = letter.Reason
    };

    /// <summary>What is meant of a queue: the oldest of all that lies there, or the messages of some events.</summary>
    private sealed record Choice(string Queue, HashSet<Guid>? Events, int Most)
    {
        public bool Has(HeldDeadLetter letter) => Events is null || (letter.Event is { } one && Events.Contains(one));
    }

    private sealed record Done(DeadLetterAction? Action, IReadOnlyList<HeldDeadLetter> Letters, long Remaining);

    [LoggerMessage(LogLevel.Information, "{Subject} begins to {Deed} {Count} messages of {Queue}: action {Action}.")]
    private partial void LogBegun(string subject, DeadLetterDeed deed, int count, string queue, long action);
}

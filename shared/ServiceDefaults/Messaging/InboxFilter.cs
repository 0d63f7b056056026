using MassTransit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Platform.ServiceDefaults.Journal;

namespace Platform.ServiceDefaults.Messaging;

/// <summary>
/// Runs a consumer in one transaction with the note that it has run, so that an event delivered again changes nothing, and passes over
/// events about a subject of which the consumer has seen a newer version, which it notes. What comes over the queue waits until the
/// consumer is caught up.
/// </summary>
internal sealed partial class InboxFilter<TEvent>(ServiceContext service, TimeProvider time, ILogger<InboxFilter<TEvent>> logger)
    : IFilter<ConsumeContext<TEvent>>
    where TEvent : class
{
    private static readonly TimeSpan s_poll = TimeSpan.FromMilliseconds(500);
    private readonly JournaledDbContext _db = service.Db;

    public async Task Send(ConsumeContext<TEvent> context, IPipe<ConsumeContext<TEvent>> next)
    {
        var told = Told.Of(context);

        if (context.TryGetPayload<TakenTogether>(out var together))
        {
            await Take(told, together, context, next);
            return;
        }

        // Without a connection or a transaction in hand: it may take as long as the owner of the events is away.
        while (!await Take(told, context, next))
        {
            await Task.Delay(s_poll, time, context.CancellationToken);
        }
    }

    public void Probe(ProbeContext context) => context.CreateFilterScope("inbox");

    /// <summary>As one of a batch, which has the transaction and the notes.</summary>
    private async Task Take(Told told, TakenTogether together, ConsumeContext<TEvent> context, IPipe<ConsumeContext<TEvent>> next)
    {
        together.HasConsumer = true;

        if (together.Verdict == Verdict.TakesEffect)
        {
            try
            {
                await next.Send(context);
            }
            catch (Exception exception)
            {
                // The batch is at an end. It is no retry's business.
                together.Failure = exception;
            }

            return;
        }

        if (together.Verdict == Verdict.IsOlder)
        {
            together.AfterCommit(() => LogOlder(told));
        }

        await context.NotifyConsumed(context, TimeSpan.Zero, told.Consumer);
    }

    /// <summary>False when the event has to wait.</summary>
    private async Task<bool> Take(Told told, ConsumeContext<TEvent> context, IPipe<ConsumeContext<TEvent>> next)
    {
        await using var transaction = await _db.Database.BeginTransactionAsync(context.CancellationToken);

        var isNew = await _db.Database.ExecuteSqlAsync(
            $"""
            insert into inbox (event_id, consumer, subject, subject_version)
            select {told.EventId}, {told.Consumer}, {told.Subject}, {told.Version}
            where {told.IsReplayed} or exists (select from caught_up where consumer = {told.Consumer})
            on conflict do nothing
            """,
            context.CancellationToken) == 1;

        // The inbox itself says whether it was taken before: the consumer may have been caught up between two looks at that.
        if (!isNew && !await IsTaken(told, context.CancellationToken))
        {
            return false;
        }

        var takesEffect = isNew && await IsNewest(told, context.CancellationToken);

        if (takesEffect)
        {
            await next.Send(context);
        }

        await transaction.CommitAsync(context.CancellationToken);

        if (!takesEffect)
        {
            // It is done with. What no consumer has said so of is put on a queue of its own, as if nobody had known what it was.
            await context.NotifyConsumed(context, TimeSpan.Zero, told.Consumer);
        }

        return true;
    }

    private Task<bool> IsTaken(Told told, CancellationToken cancellationToken) => _db.Database.SqlQuery<bool>(
        $"""select exists (select from inbox where event_id = {told.EventId} and consumer = {told.Consumer}) as "Value" """).SingleAsync(
            cancellationToken);

    /// <summary>Versions of one subject come from one service and grow; equal ones are several events of one change.</summary>
    private async Task<bool> IsNewest(Told told, CancellationToken cancellationToken)
    {
        if (told is not { Subject: { } subject, Version: { } version })
        {
            return true;
        }

        var isNewest = await _db.Database.ExecuteSqlAsync(
            $"""
            insert into inbox_subject (consumer, subject, subject_version) values ({told.Consumer}, {subject}, {version})
            on conflict (consumer, subject) do update set subject_version = excluded.subject_version
            where inbox_subject.subject_version <= excluded.subject_version
            """,
            cancellationToken) == 1;

        if (!isNewest)
        {
            await _db.Database.ExecuteSqlAsync(told.NoteThatItWasPassedOver(), cancellationToken);
            LogOlder(told);
        }

        return isNewest;
    }

    /// <summary>In a replay it is mostly one whose row was pruned.</summary>
    private void LogOlder(Told told) =>
        LogPassedOver(told.IsReplayed ? LogLevel.Debug : LogLevel.Warning, told.Consumer, told.Subject!, told.Version!.Value);

    [LoggerMessage("{Consumer} passed over version {Version} of {Subject}: it has seen a newer one.")]
    private partial void LogPassedOver(LogLevel level, string consumer, string subject, long version);
}

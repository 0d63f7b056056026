using MassTransit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Platform.ServiceDefaults.Journal;

namespace Platform.ServiceDefaults.Messaging;

/// <summary>
/// Runs a consumer in one transaction with the note that it has run, so that an event delivered again changes nothing, and passes over
/// events about a subject of which the consumer has seen a newer version. What comes over the queue waits until the consumer is caught up.
/// </summary>
internal sealed partial class InboxFilter<TEvent>(ServiceContext service, TimeProvider time, ILogger<InboxFilter<TEvent>> logger) : IFilter<ConsumeContext<TEvent>>
    where TEvent : class
{
    private static readonly TimeSpan s_poll = TimeSpan.FromMilliseconds(500);
    private readonly JournaledDbContext _db = service.Db;

    public async Task Send(ConsumeContext<TEvent> context, IPipe<ConsumeContext<TEvent>> next)
    {
        var told = Told.Of(context);

        // Without a connection or a transaction in hand: it may take as long as the owner of the events is away.
        while (!await Take(told, context, next))
        {
            await Task.Delay(s_poll, time, context.CancellationToken);
        }
    }

    public void Probe(ProbeContext context) => context.CreateFilterScope("inbox");

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

        if (isNew && await IsNewest(told, context.CancellationToken))
        {
            await next.Send(context);
        }

        await transaction.CommitAsync(context.CancellationToken);
        return true;
    }

    private Task<bool> IsTaken(Told told, CancellationToken cancellationToken) => _db.Database.SqlQuery<bool>(
        $"""select exists (select from inbox where event_id = {told.EventId} and consumer = {told.Consumer}) as "Value" """).SingleAsync(cancellationToken);

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
            // In a replay it is mostly one whose row was pruned.
            LogPassedOver(told.IsReplayed ? LogLevel.Debug : LogLevel.Warning, told.Consumer, subject, version);
        }

        return isNewest;
    }

    [LoggerMessage("{Consumer} passed over version {Version} of {Subject}: it has seen a newer one.")]
    private partial void LogPassedOver(LogLevel level, string consumer, string subject, long version);

    private sealed record Told(Guid EventId, string Consumer, string? Subject, long? Version, bool IsReplayed)
    {
        public static Told Of(ConsumeContext<TEvent> context) => new(
            context.MessageId ?? throw new InvalidOperationException("A message without an id cannot be told from its repetition."),
            context.ReceiveContext.InputAddress.AbsolutePath.Split('/')[^1],
            context.Headers.Get<string>(Envelope.SubjectHeader),
            context.Headers.Get<long>(Envelope.SubjectVersionHeader),
            context.ReceiveContext.TryGetPayload<Replayed>(out _));
    }
}

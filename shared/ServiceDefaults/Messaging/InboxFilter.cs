using MassTransit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Platform.ServiceDefaults.Journal;

namespace Platform.ServiceDefaults.Messaging;

/// <summary>
/// Runs a consumer in one transaction with the note that it has run, so that an event delivered again changes nothing, and passes over
/// events about a subject of which the consumer has seen a newer version.
/// </summary>
internal sealed partial class InboxFilter<TEvent>(ServiceContext service, ILogger<InboxFilter<TEvent>> logger) : IFilter<ConsumeContext<TEvent>>
    where TEvent : class
{
    private readonly JournaledDbContext _db = service.Db;

    public async Task Send(ConsumeContext<TEvent> context, IPipe<ConsumeContext<TEvent>> next)
    {
        var consumer = context.ReceiveContext.InputAddress.AbsolutePath.Split('/')[^1];
        var eventId = context.MessageId ?? throw new InvalidOperationException("A message without an id cannot be told from its repetition.");

        await using var transaction = await _db.Database.BeginTransactionAsync(context.CancellationToken);

        var isNew = await _db.Database.ExecuteSqlAsync(
            $"insert into inbox (event_id, consumer) values ({eventId}, {consumer}) on conflict do nothing", context.CancellationToken) == 1;

        if (isNew && await IsNewest(context, consumer))
        {
            await next.Send(context);
        }

        await transaction.CommitAsync(context.CancellationToken);
    }

    public void Probe(ProbeContext context) => context.CreateFilterScope("inbox");

    /// <summary>Versions of one subject come from one service and grow; equal ones are several events of one change.</summary>
    private async Task<bool> IsNewest(ConsumeContext<TEvent> context, string consumer)
    {
        if (context.Headers.Get<string>(Envelope.SubjectHeader) is not { } subject
            || context.Headers.Get<long>(Envelope.SubjectVersionHeader) is not { } version)
        {
            return true;
        }

        var isNewest = await _db.Database.ExecuteSqlAsync(
            $"""
            insert into inbox_subject (consumer, subject, subject_version) values ({consumer}, {subject}, {version})
            on conflict (consumer, subject) do update set subject_version = excluded.subject_version
            where inbox_subject.subject_version <= excluded.subject_version
            """,
            context.CancellationToken) == 1;

        if (!isNewest)
        {
            LogPassedOver(consumer, subject, version);
        }

        return isNewest;
    }

    [LoggerMessage(LogLevel.Warning, "{Consumer} passed over version {Version} of {Subject}: it has seen a newer one.")]
    private partial void LogPassedOver(string consumer, string subject, long version);
}

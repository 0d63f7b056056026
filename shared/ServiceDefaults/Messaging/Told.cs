using System.Globalization;
using MassTransit;
using Platform.ServiceDefaults.Journal;

namespace Platform.ServiceDefaults.Messaging;

/// <summary>What the inbox has to know of a message.</summary>
internal sealed record Told(ConsumeContext Context, Guid EventId, string Consumer, string? Subject, long? Version, bool IsReplayed)
{
    /// <summary>When it happened; null when that is not said.</summary>
    public DateTime? Time => DateTimeOffset.TryParse(
        Context.Headers.Get<string>(Envelope.TimeHeader), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time)
            ? time.UtcDateTime
            : null;

    public static Told Of(ConsumeContext context) => new(
        context,
        context.MessageId ?? throw new InvalidOperationException("A message without an id cannot be told from its repetition."),
        context.ReceiveContext.InputAddress.AbsolutePath.Split('/')[^1],
        context.Headers.Get<string>(Envelope.SubjectHeader),
        context.Headers.Get<long>(Envelope.SubjectVersionHeader),
        context.ReceiveContext.TryGetPayload<Replayed>(out _));

    /// <summary>
    /// Notes that it was passed over for something newer and never taken. What is gone through again in a journal may have been taken and
    /// have left the inbox since (<see cref="InboxPruning"/>), if it is old; what comes over the queue comes once.
    /// </summary>
    public FormattableString NoteThatItWasPassedOver() =>
        $"""
        update inbox set passed_over = true
        where event_id = {EventId} and consumer = {Consumer} and (not {IsReplayed} or {Time ?? DateTime.UnixEpoch} > now() - interval '29 days')
        """;
}

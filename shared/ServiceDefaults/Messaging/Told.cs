using MassTransit;
using Platform.ServiceDefaults.Journal;

namespace Platform.ServiceDefaults.Messaging;

/// <summary>What the inbox has to know of a message.</summary>
internal sealed record Told(Guid EventId, string Consumer, string? Subject, long? Version, bool IsReplayed)
{
    public static Told Of(ConsumeContext context) => new(
        context.MessageId ?? throw new InvalidOperationException("A message without an id cannot be told from its repetition."),
        context.ReceiveContext.InputAddress.AbsolutePath.Split('/')[^1],
        context.Headers.Get<string>(Envelope.SubjectHeader),
        context.Headers.Get<long>(Envelope.SubjectVersionHeader),
        context.ReceiveContext.TryGetPayload<Replayed>(out _));
}

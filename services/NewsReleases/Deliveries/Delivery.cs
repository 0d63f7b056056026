using Platform.NewsReleases.Subscriptions;

namespace Platform.NewsReleases.Deliveries;

/// <summary>How far a mail is.</summary>
internal enum DeliveryState
{
    Pending = 1,
    Sending,
    Sent,
    Failed,
    Cancelled
}

/// <summary>What a mail is about. Tables keep the names.</summary>
internal enum MailKind
{
    /// <summary>Whether a subscription is wanted.</summary>
    Confirmation = 1,

    /// <summary>What an edition of a release says.</summary>
    Edition,

    /// <summary>That a release was withdrawn.</summary>
    Withdrawal
}

/// <summary>One mail to one subscriber: about a release, or, without one, the question whether the subscription is wanted.</summary>
internal sealed class Delivery
{
    private Delivery() { }

    /// <summary>Also the mail's Message-ID, which stays the same however often it is tried.</summary>
    public Guid DeliveryId { get; private init; }
    public string CountyCode { get; private init; } = "";
    public Guid SubscriptionId { get; private init; }
    public MailKind Kind { get; private init; } = MailKind.Confirmation;
    public Guid? ReleaseId { get; private init; }
    public int? Edition { get; private init; }
    public DeliveryState State { get; private init; } = DeliveryState.Pending;
    public int Attempts { get; private init; }

    /// <summary>
    /// When it is to be looked at: pending, to be tried; sending, to be taken from a sender that does not say how it went.
    /// </summary>
    public DateTimeOffset DueAt { get; private init; }
    public DateTimeOffset? SentAt { get; private init; }

    public static Delivery AskingFor(Subscription subscription) => new()
    {
        DeliveryId = Guid.CreateVersion7(subscription.AskedAt),
        CountyCode = subscription.CountyCode,
        SubscriptionId = subscription.SubscriptionId,
        DueAt = subscription.AskedAt
    };
}

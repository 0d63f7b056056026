namespace Platform.NewsReleases.Deliveries;

/// <summary>A mail that is this sender's to hand over, and what was known of its subscriber and its release when it was taken.</summary>
internal sealed record Taken(
    Guid DeliveryId, string CountyCode, Guid SubscriptionId, string Kind, Guid? ReleaseId, int? Edition, int Attempts, bool IsConfirmed,
    string? Address, Guid? Link, string[] Languages, string[]? WantedLanguages, DateTimeOffset AskedAt, bool IsPublic)
{
    /// <summary>What the subscriber reads.</summary>
    public Language[] Reads => [.. Languages.Select(Enum.Parse<Language>)];

    /// <summary>In which language to ask whether the subscription is wanted; null when nothing is to be confirmed.</summary>
    public Language? AskedIn => WantedLanguages is [var first, ..] ? Enum.Parse<Language>(first) : null;

    /// <summary>How it went.</summary>
    public Settled As(DeliveryState state, DateTimeOffset dueAt) => new(DeliveryId, Attempts, state, dueAt);
}

/// <summary>How a try went; with the try's number, so that nobody settles another's.</summary>
internal sealed record Settled(Guid DeliveryId, int Attempts, DeliveryState State, DateTimeOffset DueAt);

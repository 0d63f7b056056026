namespace Platform.NewsReleases.Subscriptions;

/// <summary>Which releases somebody wants. Of kinds and audiences, none is all.</summary>
internal sealed record SubscriptionPreferences(Language[] Languages, ReleaseKind[] Kinds, Guid[] Audiences);

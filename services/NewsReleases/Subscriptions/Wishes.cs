namespace Platform.NewsReleases.Subscriptions;

/// <summary>Which releases somebody wants. Of kinds and audiences, none is all.</summary>
internal sealed record Wishes(Wire.Language[] Languages, Wire.ReleaseKind[] Kinds, Guid[] Audiences);

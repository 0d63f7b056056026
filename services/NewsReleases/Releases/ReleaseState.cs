namespace Platform.NewsReleases.Releases;

/// <summary>Where an edition is on its way. Tables keep the names.</summary>
internal enum ReleaseState
{
    Unspecified,
    Draft,
    Approved,
    Scheduled,
    Published,
    Withdrawn
}

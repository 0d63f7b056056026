namespace Platform.NewsReleases.Newsroom;

/// <summary>Kinds of releases as addresses name them.</summary>
internal static class Kinds
{
    public static readonly ReleaseKind[] All =
        [ReleaseKind.Release, ReleaseKind.Correction, ReleaseKind.MediaInvitation, ReleaseKind.Blog, ReleaseKind.Announcement];

    public static string Code(ReleaseKind kind) => kind switch
    {
        ReleaseKind.Correction => "correction",
        ReleaseKind.MediaInvitation => "media-invitation",
        ReleaseKind.Blog => "blog",
        ReleaseKind.Announcement => "announcement",
        _ => "release"
    };

    /// <summary>UNSPECIFIED when it is none.</summary>
    public static ReleaseKind Parse(string? code) => All.FirstOrDefault(kind => Code(kind) == code);
}

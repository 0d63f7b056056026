namespace Platform.NewsReleases.Newsroom;

/// <summary>Kinds of releases as addresses name them.</summary>
internal static class Kinds
{
    public static readonly Wire.ReleaseKind[] All =
        [Wire.ReleaseKind.Release, Wire.ReleaseKind.Correction, Wire.ReleaseKind.MediaInvitation, Wire.ReleaseKind.Blog, Wire.ReleaseKind.Announcement];

    public static string Code(Wire.ReleaseKind kind) => kind switch
    {
        Wire.ReleaseKind.Correction => "correction",
        Wire.ReleaseKind.MediaInvitation => "media-invitation",
        Wire.ReleaseKind.Blog => "blog",
        Wire.ReleaseKind.Announcement => "announcement",
        _ => "release"
    };

    /// <summary>UNSPECIFIED when it is none.</summary>
    public static Wire.ReleaseKind Parse(string? code) => All.FirstOrDefault(kind => Code(kind) == code);
}

namespace Platform.Contracts.News;

/// <summary>A <c>ReleaseKind</c> as events tell it.</summary>
[NamesOf(typeof(V1.ReleaseKind))]
public static class EventReleaseKind
{
    public const string Release = "Release";
    public const string Correction = "Correction";
    public const string MediaInvitation = "MediaInvitation";
    public const string Blog = "Blog";
    public const string Announcement = "Announcement";
}

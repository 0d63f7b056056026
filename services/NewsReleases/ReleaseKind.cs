namespace Platform.NewsReleases;

/// <summary>What a release is. Tables keep the names.</summary>
public enum ReleaseKind
{
    /// <summary>Not told; of documents, not stated.</summary>
    Unspecified,

    /// <summary>Press release.</summary>
    Release,

    /// <summary>Of a published release.</summary>
    Correction,

    /// <summary>To the media.</summary>
    MediaInvitation,

    /// <summary>Blog.</summary>
    Blog,

    /// <summary>Announcement.</summary>
    Announcement
}

namespace Platform.NewsReleases;

/// <summary>A language of the county's public. Tables keep the names.</summary>
public enum Language
{
    /// <summary>Not told.</summary>
    Unspecified,

    /// <summary>Finnish.</summary>
    Fi,

    /// <summary>Swedish.</summary>
    Sv,

    /// <summary>English.</summary>
    En
}

namespace Platform.NewsReleases.Newsroom;

/// <summary>What every page of a county's newsroom knows.</summary>
/// <param name="County">Two-digit code.</param>
/// <param name="Language">The page's language.</param>
/// <param name="Path">The page's own address below the newsroom, without the language.</param>
/// <param name="Publisher">The publisher's name.</param>
public sealed record Frame(string County, Language Language, string Path, Said Publisher)
{
    /// <summary>The page's own words.</summary>
    public Words Words => Words.In(Language);

    /// <summary>An address in the county's newsroom, in the page's language.</summary>
    public string To(string path) =>
        $"/newsroom/{County}{path}{(path.Contains('?', StringComparison.Ordinal) ? '&' : '?')}lang={Words.Code}";

    /// <summary>This page in another language.</summary>
    public string In(string code) => $"/newsroom/{County}{Path}{(Path.Contains('?', StringComparison.Ordinal) ? '&' : '?')}lang={code}";
}

/// <summary>A release in the list.</summary>
public sealed record ReleaseLine(Guid Id, ReleaseKind Kind, DateTimeOffset? PublishedAt, Said Title, Said Lead);

/// <summary>A page of the list.</summary>
/// <param name="Kind">The kind it is filtered by.</param>
/// <param name="TextLanguage">The language it is filtered by.</param>
/// <param name="Releases">Newest first.</param>
/// <param name="IsFirst">Whether newer ones are on no other page.</param>
/// <param name="Older">The token of the next page, if there is one.</param>
public sealed record ReleaseListView(
    ReleaseKind Kind, Language TextLanguage, IReadOnlyList<ReleaseLine> Releases, bool IsFirst, string? Older);

/// <summary>Somebody to ask.</summary>
public sealed record ContactView(string Name, string? Title, string? Organisation, string? Phone, string? Email, string Language);

/// <summary>Something to read further.</summary>
public sealed record LinkView(string Label, string? Uri);

/// <summary>
/// An edition of a release. What it has once for all languages, such as keywords, is taken to be in the language it was written in first.
/// </summary>
public sealed record ReleaseView(
    Guid Id, int Edition, int NewestPublic, ReleaseKind Kind, DateTimeOffset? PublishedAt, string Language, string Title, string Lead,
    string Body, Said CorrectionNote,
    IReadOnlyList<ContactView> Contacts, IReadOnlyList<string> Keywords, IReadOnlyList<LinkView> Links, IReadOnlyList<LinkView> Sources,
    Said Boilerplate, Said Terms, IReadOnlyList<Language> Languages, IReadOnlyList<Language> OtherLanguages, string FirstLanguage,
    IReadOnlyList<Said> Audiences);

/// <summary>That a release was taken back.</summary>
public sealed record WithdrawnView(Said Title, DateTimeOffset At, Said Reason);

/// <summary>An audience that can be chosen.</summary>
public sealed record AudienceChoice(Guid Id, Said Name, bool Chosen);

/// <summary>What the form was filled with, and what is wrong with it.</summary>
public sealed record SubscribeView(
    string Email, IReadOnlyList<Language> Languages, IReadOnlyList<ReleaseKind> Kinds, IReadOnlyList<AudienceChoice> Audiences,
    string? EmailError, string? LanguageError, string? KindError)
{
    /// <summary>Whether there is nothing to complain of.</summary>
    public bool IsRight => EmailError is null && LanguageError is null && KindError is null;
}

/// <summary>A page that says one thing, and asks for one click when it has a button.</summary>
public sealed record MessageView(string Heading, string Text, string? Button = null);

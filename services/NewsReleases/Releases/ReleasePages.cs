using System.Globalization;

namespace Platform.NewsReleases.Releases;

/// <summary>Pages of releases, newest first: a page's token names the last of the page before.</summary>
internal static class ReleasePages
{
    public static IQueryable<Release> After(this IQueryable<Release> releases, ReleasePageEnd? last) => releases
        .Where(r => last == null || r.ListedAt < last.At || (r.ListedAt == last.At && r.ReleaseId > last.Id))
        .OrderByDescending(r => r.ListedAt).ThenBy(r => r.ReleaseId);

    public static string PageToken(this Release last) => TokenAfter(last.ListedAt, last.ReleaseId);

    public static string TokenAfter(DateTimeOffset listedAt, Guid id) =>
        DayPages.TokenAfter(listedAt.UtcTicks.ToString(CultureInfo.InvariantCulture), id);

    public static ReleasePageEnd? ReleasePageToken(this Fields fields, string token)
    {
        var end = Parse(token);
        fields.RequirePageToken(token.Length == 0 || end is not null);
        return end;
    }

    public static ReleasePageEnd? Parse(string token) =>
        DayPages.Parse(token) is var (ticks, id) && long.TryParse(ticks, NumberStyles.None, CultureInfo.InvariantCulture, out var at)
            && at <= DateTimeOffset.MaxValue.UtcTicks
            ? new ReleasePageEnd(new DateTimeOffset(at, TimeSpan.Zero), id)
            : null;
}

/// <summary>The last of a page.</summary>
internal sealed record ReleasePageEnd(DateTimeOffset At, Guid Id);

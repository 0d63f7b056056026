using System.Buffers.Text;
using System.Globalization;
using System.Text;
using Platform.ServiceDefaults.Rpc;

namespace Platform.NewsReleases.Releases;

/// <summary>Pages of releases, newest first: a page's token names the last of the page before.</summary>
internal static class ReleasePages
{
    public static IQueryable<Release> After(this IQueryable<Release> releases, PageEnd? last) => releases
        .Where(r => last == null || r.ListedAt < last.At || (r.ListedAt == last.At && r.ReleaseId > last.Id))
        .OrderByDescending(r => r.ListedAt).ThenBy(r => r.ReleaseId);

    public static string PageToken(this Release last) => PageToken(last.ListedAt, last.ReleaseId);

    public static string PageToken(DateTimeOffset listedAt, Guid id) => Base64Url.EncodeToString(Encoding.ASCII.GetBytes($"{listedAt.UtcTicks} {id}"));

    public static PageEnd? PageToken(this Fields fields, string token)
    {
        var end = Parse(token);
        fields.Require(token.Length == 0 || end is not null, "page_token", "is not one that this call has given");
        return end;
    }

    public static PageEnd? Parse(string token)
    {
        var parts = token.Length is > 0 and <= 100 && Base64Url.IsValid(token) ? Encoding.ASCII.GetString(Base64Url.DecodeFromChars(token)).Split(' ') : [];

        return parts is [var ticks, var id] && Guid.TryParse(id, out var lastId)
            && long.TryParse(ticks, NumberStyles.None, CultureInfo.InvariantCulture, out var at) && at <= DateTimeOffset.MaxValue.UtcTicks
                ? new PageEnd(new DateTimeOffset(at, TimeSpan.Zero), lastId)
                : null;
    }
}

/// <summary>The last of a page.</summary>
internal sealed record PageEnd(DateTimeOffset At, Guid Id);

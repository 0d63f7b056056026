using System.Buffers.Text;
using System.Text;
using Platform.ServiceDefaults.Values;

namespace Platform.ServiceDefaults.Rpc;

/// <summary>Pages of things that have a day and an id: a page's token names the last of the page before.</summary>
public static class DayPages
{
    /// <summary>The size of a page that is asked for, or the usual one.</summary>
    public static int PageSize(this Fields fields, int size, int usual = 100, int most = 1000) =>
        size == 0 ? usual : (int)fields.Number("page_size", size, 1, most);

    /// <summary>The token of the page that comes after a thing.</summary>
    public static string TokenAfter(DateOnly day, Guid id) => TokenAfter(day.ToIso(), id);

    /// <summary>The token of the page that comes after a thing that is ordered by something else than a day.</summary>
    public static string TokenAfter(string place, Guid id) => Base64Url.EncodeToString(Encoding.ASCII.GetBytes($"{place} {id}"));

    /// <summary>Where the page before ended; null for the first.</summary>
    public static PageEnd? PageToken(this Fields fields, string token)
    {
        if (token.Length == 0)
        {
            return null;
        }

        if (Parse(token) is var (place, id) && DateOnly.TryParseExact(place, "yyyy-MM-dd", out var day))
        {
            return new PageEnd(day, id);
        }

        fields.RequirePageToken(false);
        return null;
    }

    /// <summary>What <see cref="TokenAfter(string, Guid)"/> wrote; null when it did not.</summary>
    public static (string Place, Guid Id)? Parse(string token)
    {
        var parts = token.Length <= 100 && Base64Url.IsValid(token)
            ? Encoding.ASCII.GetString(Base64Url.DecodeFromChars(token)).Split(' ')
            : [];
        return parts is [var place, var id] && Guid.TryParse(id, out var last) ? (place, last) : null;
    }

    /// <summary>Notes that a token is none that the call gives when <paramref name="given"/> is false.</summary>
    public static bool RequirePageToken(this Fields fields, bool given) =>
        fields.Require(given, "page_token", "is not one that this call has given");
}

/// <summary>The last of a page.</summary>
public sealed record PageEnd(DateOnly Day, Guid Id);

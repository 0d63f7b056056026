using System.Buffers.Text;
using System.Text;
using Platform.ServiceDefaults.Rpc;
using Platform.ServiceDefaults.Values;

namespace Platform.OrganisationRegistry;

/// <summary>Pages of things that have a day and an id: a page's token names the last of the page before.</summary>
internal static class DayPages
{
    public static int PageSize(this Fields fields, int size) => size == 0 ? 100 : (int)fields.Number("page_size", size, 1, 1000);

    public static string TokenAfter(DateOnly day, Guid id) => Base64Url.EncodeToString(Encoding.ASCII.GetBytes($"{day.ToIso()} {id}"));

    public static PageEnd? PageToken(this Fields fields, string token)
    {
        if (token.Length == 0)
        {
            return null;
        }

        var parts = token.Length <= 100 && Base64Url.IsValid(token) ? Encoding.ASCII.GetString(Base64Url.DecodeFromChars(token)).Split(' ') : [];

        if (parts is [var day, var id] && DateOnly.TryParseExact(day, "yyyy-MM-dd", out var lastDay) && Guid.TryParse(id, out var lastId))
        {
            return new PageEnd(lastDay, lastId);
        }

        fields.Require(false, "page_token", "is not one that this call has given");
        return null;
    }
}

/// <summary>The last of a page.</summary>
internal sealed record PageEnd(DateOnly Day, Guid Id);

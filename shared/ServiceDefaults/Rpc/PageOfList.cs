using System.Globalization;
using System.Linq.Expressions;
using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;

namespace Platform.ServiceDefaults.Rpc;

/// <summary>
/// A page of a list that is ordered by something else than a day. The token names the last thing of the page before and how many there were
/// up to it: what comes into the list in front of it moves nothing, and where it has gone itself, the count says where to go on.
/// </summary>
/// <param name="Size">How many things at most.</param>
/// <param name="Before">How many things the pages before had.</param>
/// <param name="Last">The last of them; null for the first page.</param>
public sealed record PageOfList(int Size, int Before, Guid? Last)
{
    /// <summary>The page of a list that is at hand, in its order.</summary>
    public Page<T> Of<T>(IEnumerable<T> ordered, Func<T, Guid> id)
    {
        var all = ordered.ToList();
        var last = Last is { } end ? all.FindIndex(one => id(one) == end) : -1;
        return Cut(all.Skip(SkipAfter(last)).Take(Size + 1).ToList(), SkipAfter(last), id);
    }

    /// <summary>The page of a query whose order is total; no more than one page of it is loaded.</summary>
    public async Task<Page<T>> Of<T>(IQueryable<T> ordered, Expression<Func<T, Guid>> id, CancellationToken cancellationToken)
    {
        var last = Last is { } end ? (await ordered.Select(id).ToListAsync(cancellationToken)).IndexOf(end) : -1;
        var page = await ordered.Skip(SkipAfter(last)).Take(Size + 1).ToListAsync(cancellationToken);
        return Cut(page, SkipAfter(last), id.Compile());
    }

    /// <summary>An id for what has none but a name or a number.</summary>
    public static Guid IdOf(object name) =>
        new(SHA256.HashData(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{name}"))).AsSpan(0, 16));

    /// <summary>Of those that came before, the last is gone; the others are in front of what is to come.</summary>
    private int SkipAfter(int last) => last >= 0 ? last + 1 : Math.Max(0, Before - 1);

    private Page<T> Cut<T>(List<T> page, int skipped, Func<T, Guid> id)
    {
        if (page.Count <= Size)
        {
            return new(page, "");
        }

        page.RemoveAt(Size);
        var before = (skipped + Size).ToString(CultureInfo.InvariantCulture);
        return new(page, DayPages.TokenAfter(before, id(page[^1])));
    }
}

/// <summary>The things of a page, and the token of the next one, empty on the last.</summary>
public sealed record Page<T>(IReadOnlyList<T> Things, string Next);

/// <summary>How pages of lists are asked for.</summary>
public static class ListPageFields
{
    /// <summary>The page that a request asks for.</summary>
    public static PageOfList ListPage(this Fields fields, int size, string token)
    {
        var most = fields.PageSize(size);

        if (token.Length == 0)
        {
            return new(most, 0, null);
        }

        var place = DayPages.Parse(token);
        var before = 0;
        fields.RequirePageToken(
            place is { } end && int.TryParse(end.Place, NumberStyles.None, CultureInfo.InvariantCulture, out before));
        return new(most, before, place?.Id);
    }
}

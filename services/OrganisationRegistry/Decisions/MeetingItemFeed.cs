using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml;
using System.Xml.Linq;

namespace Platform.OrganisationRegistry.Decisions;

/// <summary>An item of a feed; what could not be read of it is null.</summary>
internal sealed record MeetingItem(int Number, string? Id, string? Body, DateOnly? Day, string? Title, string? Uri);

/// <summary>
/// Dynasty's RSS of meeting items. There is neither a guid nor a date: the body and the day stand in the title, the id in the link.
/// </summary>
internal static partial class MeetingItemFeed
{
    private const int MostItems = 10_000;

    /// <summary>In characters: what a pattern is looked for in.</summary>
    private const int LongestTitle = 1000;

    /// <exception cref="FormatException">It is no RSS; says where and why.</exception>
    public static IReadOnlyList<MeetingItem> Read(byte[] bytes)
    {
        try
        {
            using var reader = XmlReader.Create(new MemoryStream(bytes, writable: false), new()
            {
                DtdProcessing = DtdProcessing.Prohibit,
                XmlResolver = null
            });
            var feed = XDocument.Load(reader).Root;

            if (feed?.Name.LocalName != "rss" || feed.Element("channel") is not { } channel)
            {
                throw new FormatException("is no RSS feed with a channel");
            }

            var items = channel.Elements("item").ToList();
            return items.Count <= MostItems
                ? [.. items.Select((item, index) => Item(item, index + 1))]
                : throw new FormatException($"has more than {MostItems} items");
        }
        catch (XmlException error)
        {
            throw new FormatException($"is no XML: line {error.LineNumber}, place {error.LinePosition}", error);
        }
    }

    private static MeetingItem Item(XElement item, int number)
    {
        var link = item.Element("link")?.Value.Trim() ?? "";
        var id = IdInLink.Match(link) is { Success: true } found ? found.Groups["id"].Value : null;

        return item.Element("title")?.Value.Trim() is { Length: <= LongestTitle } text && TitleOfItem.Match(text) is { Success: true } title
            && DateOnly.TryParseExact(title.Groups["day"].Value, "d.M.yyyy", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? new(number, id, title.Groups["body"].Value, day, title.Groups["item"].Value, link)
            : new(number, id, null, null, null, link);
    }

    [GeneratedRegex(@"^(?<body>\S.*?)\s+(?<day>[0-9]{1,2}\.[0-9]{1,2}\.[0-9]{4})\s*/\s*(?<item>\S.*)$", RegexOptions.Singleline)]
    private static partial Regex TitleOfItem { get; }

    [GeneratedRegex("[?&]id=(?<id>[A-Za-z0-9_.-]{1,50})(?:[&#]|$)")]
    private static partial Regex IdInLink { get; }
}

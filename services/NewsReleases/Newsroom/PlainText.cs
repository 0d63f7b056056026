using System.Text;
using System.Text.Encodings.Web;

namespace Platform.NewsReleases.Newsroom;

/// <summary>
/// The bodies of releases: plain text, in which a blank line ends a block, a block that begins with <c>## </c> is a heading, and one whose
/// lines all begin with <c>- </c> is a list. Whatever else it contains is text, and is encoded where it is written.
/// </summary>
public static class PlainText
{
    /// <summary>Takes a body apart.</summary>
    public static IReadOnlyList<TextBlock> Blocks(string text) =>
        [.. text.Split("\n\n", StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(Block)];

    /// <summary>The same as HTML, for readers that take nothing else.</summary>
    public static string ToHtml(string text)
    {
        var html = new StringBuilder();

        foreach (var block in Blocks(text))
        {
            html.Append(block.Kind switch
            {
                BlockKind.Heading => $"<h2>{Encoded(block.Lines[0])}</h2>",
                BlockKind.List => $"<ul>{string.Concat(block.Lines.Select(line => $"<li>{Encoded(line)}</li>"))}</ul>",
                _ => $"<p>{string.Join("<br/>", block.Lines.Select(Encoded))}</p>"
            });
        }

        return html.ToString();
    }

    private static TextBlock Block(string block)
    {
        var lines = block.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

        return lines switch
        {
            [var one] when one.StartsWith("## ", StringComparison.Ordinal) => new(BlockKind.Heading, [one[3..]]),
            _ when lines.All(line => line.StartsWith("- ", StringComparison.Ordinal)) => new(BlockKind.List,
                [.. lines.Select(line => line[2..])]),
            _ => new(BlockKind.Paragraph, lines)
        };
    }

    private static string Encoded(string text) => HtmlEncoder.Default.Encode(text);
}

/// <summary>What a block of a body is.</summary>
public enum BlockKind
{
    /// <summary>Lines of text.</summary>
    Paragraph,

    /// <summary>One line above others.</summary>
    Heading,

    /// <summary>A point a line.</summary>
    List
}

/// <summary>A block of a body.</summary>
public sealed record TextBlock(BlockKind Kind, IReadOnlyList<string> Lines);

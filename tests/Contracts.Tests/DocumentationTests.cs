using System.Text.RegularExpressions;

namespace Platform.Contracts.Tests;

/// <summary>What holds for every Markdown file.</summary>
public sealed partial class DocumentationTests
{
    private const int Columns = 140;

    /// <summary>Made by a test, a line an event's list of fields.</summary>
    private const string Generated = "shared/Contracts/EVENTS.md";

    public static TheoryData<string> Documents =>
        [.. Repository.Files("", "*.md").Select(file => Path.GetRelativePath(Repository.Root, file)).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Documents))]
    public void Every_relative_link_leads_to_a_file_and_a_heading_that_are_there(string document)
    {
        var file = Repository.File(document);

        Assert.Equal([], Link().Matches(WithoutCode(File.ReadAllText(file))).Select(match => match.Groups["target"].Value)
            .Where(target => !target.Contains("://", StringComparison.Ordinal) && !Leads(file, target)));
    }

    [Theory]
    [MemberData(nameof(Documents))]
    public void No_line_but_of_code_and_tables_is_longer_than_the_page_is_wide(string document)
    {
        if (document == Generated)
        {
            return;
        }

        // Where a link leads is not read, and cannot be broken.
        Assert.Equal([], WithoutCode(File.ReadAllText(Repository.File(document))).Split('\n')
            .Where(line => !line.StartsWith('|') && Link().Replace(line, "[]").Length > Columns));
    }

    [Fact]
    public void The_readme_is_short() => Assert.InRange(File.ReadAllLines(Repository.File("README.md")).Length, 1, 150);

    [Fact]
    public void One_change_of_state_is_read_in_five_files_and_250_lines()
    {
        var changes = File.ReadAllLines(Repository.File("CONTRIBUTING.md"))
            .SkipWhile(line => !line.StartsWith("| change |", StringComparison.Ordinal)).Skip(2)
            .TakeWhile(line => line.StartsWith('|')).ToList();

        Assert.Equal(5, changes.Count);
        Assert.All(changes, change =>
        {
            var files = Link().Matches(change).Select(link => File.ReadAllLines(Repository.File(link.Groups["target"].Value))).ToList();
            Assert.InRange(files.Count, 1, 5);
            Assert.InRange(files.Sum(lines => lines.Length), 1, 250);
        });
    }

    [Fact]
    public void Every_decision_is_in_the_index_of_decisions()
    {
        var index = File.ReadAllText(Repository.File("docs/decisions/README.md"));

        Assert.Equal([], Repository.Files("docs/decisions", "0*.md").Select(Path.GetFileName)
            .Where(name => !index.Contains($"({name})", StringComparison.Ordinal)));
    }

    private static bool Leads(string from, string target)
    {
        var parts = target.Split('#', 2);
        var to = parts[0].Length == 0 ? from : Path.Combine(Path.GetDirectoryName(from)!, parts[0]);

        return parts.Length == 1
            ? File.Exists(to) || Directory.Exists(to)
            : File.Exists(to) && Anchors(File.ReadAllText(to)).Contains(parts[1]);
    }

    /// <summary>As GitHub makes them from headings.</summary>
    private static IEnumerable<string> Anchors(string text) => Heading().Matches(WithoutCode(text))
        .Select(match => NotInAnchors().Replace(match.Groups["text"].Value.Trim().ToLowerInvariant(), "").Replace(' ', '-'));

    private static string WithoutCode(string text) => Code().Replace(text, "");

    [GeneratedRegex(@"\[[^\]]*\]\((?<target>[^)\s]+)\)")]
    private static partial Regex Link();

    [GeneratedRegex("^#+ (?<text>.+)$", RegexOptions.Multiline)]
    private static partial Regex Heading();

    [GeneratedRegex(@"[^\p{L}\p{N} _-]")]
    private static partial Regex NotInAnchors();

    /// <summary>Between fences, and blocks that are indented by four.</summary>
    [GeneratedRegex("^ *```.*?^ *```|(?<=\\n\\n)(?: {4}[^\\n]*\\n)+", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Code();
}

using System.Text.RegularExpressions;

namespace Platform.Contracts.Tests;

/// <summary>What holds for every line of code.</summary>
public sealed partial class LineTests
{
    private const int Columns = 140;

    /// <summary>Texts are not broken: what raw texts hold, and a text that has a line to itself.</summary>
    [Theory]
    [InlineData("shared/Contracts/Protos", "*.proto")]
    [InlineData("AppHost", "*.cs")]
    [InlineData("deploy", "*.cs")]
    [InlineData("services", "*.cs")]
    [InlineData("shared", "*.cs")]
    [InlineData("tests", "*.cs")]
    [InlineData("services", "*.razor")]
    [InlineData("shared", "*.razor")]
    [InlineData("services", "*.sql")]
    [InlineData("shared", "*.sql")]
    [InlineData("tests", "*.sql")]
    [InlineData("AppHost", "*.sh")]
    [InlineData("deploy", "*.sh")]
    [InlineData("deploy", "*.yml")]
    [InlineData("findings", "*.sh")]
    [InlineData("tests", "*.sh")]
    [InlineData(".", "platform")]
    [InlineData(".ci", "run")]
    public void No_line_but_of_a_text_is_longer_than_the_page_is_wide(string folder, string pattern)
    {
        var files = Repository.Files(folder, pattern).ToList();

        Assert.NotEmpty(files);
        Assert.Equal([], files.SelectMany(file => RawText().Replace(File.ReadAllText(file), Breaks).Split('\n')
            .Select((line, index) => (Where: $"{Path.GetRelativePath(Repository.Root, file)}:{index + 1}", Line: line)))
            .Where(place => place.Line.Length > Columns && !Text().IsMatch(place.Line)).Select(place => place.Where));
    }

    private static string Breaks(Match match) => new('\n', match.Value.Count(character => character == '\n'));

    [GeneratedRegex("(?<quotes>\"{3,}).*?\\k<quotes>", RegexOptions.Singleline)]
    private static partial Regex RawText();

    /// <summary>After a word or two, such as "return", and with nothing behind but what closes.</summary>
    [GeneratedRegex("^ *(?:[^ \"]+ ){0,2}[$@]*\".*\"[;,:.)}\\]]*$")]
    private static partial Regex Text();
}

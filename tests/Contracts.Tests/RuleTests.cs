using System.Text.RegularExpressions;

namespace Platform.Contracts.Tests;

/// <summary>The list of rules in docs/rules.md beside what code and contracts refuse by.</summary>
public sealed partial class RuleTests
{
    private static readonly string[] s_folders = ["services", "shared"];

    [Fact]
    public void Every_rule_id_in_code_and_contracts_is_in_the_list_of_rules()
    {
        var used = Sources("*.cs", "*.razor", "*.sql", "*.proto").SelectMany(text => RuleId().Matches(text)).Select(match => match.Value);

        Assert.Equal([], used.Except(Listed()).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Every_rule_that_a_service_refuses_by_is_in_the_list_of_rules_and_no_other()
    {
        var refusing = Sources("*.cs").SelectMany(text => Names(RefusingRule(), text)).ToHashSet();
        var listed = Listed().ToHashSet();

        Assert.Equal([], refusing.Except(listed).Order(StringComparer.Ordinal));
        Assert.Equal([], listed.Where(rule => !RuleId().IsMatch(rule)).Except(refusing).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Every_rule_that_a_call_is_said_to_refuse_by_is_in_the_list_of_rules()
    {
        var told = Sources("*.proto").SelectMany(text => Errors().Matches(text))
            .SelectMany(errors => Names(NameInBackticks(), errors.Value)).ToHashSet();

        Assert.NotEmpty(told);
        Assert.Equal([], told.Except(Listed()).Order(StringComparer.Ordinal));
    }

    private static IEnumerable<string> Listed() => Names(ListedRule(), File.ReadAllText(Repository.File("docs/rules.md")));

    private static IEnumerable<string> Names(Regex rule, string text) => rule.Matches(text).Select(match => match.Groups["rule"].Value);

    private static IEnumerable<string> Sources(params string[] patterns) =>
        from folder in s_folders
        from pattern in patterns
        from file in Repository.Files(folder, pattern)
        select File.ReadAllText(file);

    [GeneratedRegex(@"\b(ORG|BUD|FBK|PUB)-[0-9]+\b")]
    private static partial Regex RuleId();

    /// <summary>Where a rule is named: in an exception, in a guard that throws one, as the meaning of a constraint, in a warning.</summary>
    [GeneratedRegex("""
        (?:new\ RuleException\(\s*
          |RuleException\ \w+\([^)]*\)\s*=>\s*new\(\s*
          |(?:RequireThat|RequireUndecided|Past\.Require)\([^";]*
          |(?:\]\ =|NoCounty\ =>)\ \(
          |yield\ return\ \(\w+,\ )
        "(?<rule>[A-Za-z0-9-]+)"
        """, RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex RefusingRule();

    /// <summary>What a comment says of a call's errors, to the end of the comment.</summary>
    [GeneratedRegex(@"Errors:[^\n]*(?:\n\s*//[^\n]*)*")]
    private static partial Regex Errors();

    [GeneratedRegex("`(?<rule>[a-z]+(?:-[a-z]+)+)`")]
    private static partial Regex NameInBackticks();

    /// <summary>The first cell of a row.</summary>
    [GeneratedRegex("^\\| `?(?<rule>[A-Z]+-[0-9]+|[a-z-]*[a-z])`? \\| (?!rule|where)", RegexOptions.Multiline)]
    private static partial Regex ListedRule();
}

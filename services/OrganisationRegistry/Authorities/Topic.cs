using System.Text.RegularExpressions;

namespace Platform.OrganisationRegistry.Authorities;

/// <summary>Topics are codes, the wider before the narrower: <c>services/mental-health</c>.</summary>
internal static partial class Topic
{
    public static string Topics(this Fields fields, string field, string topic)
    {
        fields.Require(topic.Length > 0, field, "is required");
        fields.Require(topic.Length <= 200, field, "is longer than 200 characters");
        fields.Require(topic.Length is 0 or > 200 || Codes.IsMatch(topic), field, "is not a topic such as services/mental-health");
        return topic;
    }

    /// <summary>The topic and those above it, the nearest first.</summary>
    public static IReadOnlyList<string> Upwards(string topic)
    {
        var parts = topic.Split('/');
        return [.. Enumerable.Range(0, parts.Length).Select(above => string.Join('/', parts[..^above]))];
    }

    [GeneratedRegex("^[a-z0-9]+(-[a-z0-9]+)*(/[a-z0-9]+(-[a-z0-9]+)*)*\\z")]
    private static partial Regex Codes { get; }
}

using System.Text.RegularExpressions;

namespace Platform.OrganisationRegistry;

/// <summary>Codes that counties choose for their own things.</summary>
internal static partial class Codes
{
    /// <summary>Lower-case letters and digits in words joined by single hyphens.</summary>
    public static string Code(this Fields fields, string field, string code)
    {
        fields.Require(code.Length > 0, field, "is required");
        fields.Require(code.Length is 0 or > 100 || Words.IsMatch(code), field,
            "is not a code such as largest-age-group: lower-case letters and digits in words joined by single hyphens");
        fields.Require(code.Length <= 100, field, "is longer than 100 characters");
        return code;
    }

    [GeneratedRegex("^[a-z0-9]+(-[a-z0-9]+)*\\z")]
    private static partial Regex Words { get; }
}

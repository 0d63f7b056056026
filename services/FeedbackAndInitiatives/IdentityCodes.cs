using System.Text.RegularExpressions;

namespace Platform.FeedbackAndInitiatives;

/// <summary>Finnish personal identity codes, which have no place in feedback (rule FBK-16). Told by their form: one digit wrong is as telling.</summary>
internal static partial class IdentityCodes
{
    public static bool AreIn(string text) => Form().IsMatch(text);

    /// <summary>Refuses a text that others are going to read.</summary>
    public static void Refuse(string field, string text)
    {
        if (AreIn(text))
        {
            throw new RuleException("FBK-16", field, "The text holds a personal identity code; leave it out.");
        }
    }

    [GeneratedRegex(@"\b\d{6}[-+A-FU-Y]\d{3}[0-9A-FHJ-NPR-Y]\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Form();
}

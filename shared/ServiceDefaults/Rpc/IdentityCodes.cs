using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Platform.ServiceDefaults.Rpc;

/// <summary>
/// Finnish personal identity codes, which have no place in a text (rule FBK-16). Told by their form, with a day and a month that there are:
/// one digit wrong is as telling. However they are written: with any dash, with blanks or invisible characters about it, in digits of any
/// script, and with letters before or after, as in "311280-999Jn".
/// </summary>
public static partial class IdentityCodes
{
    private const int Digits = 9;

    /// <summary>Whether one is in a text.</summary>
    public static bool AreIn(string text) => text.Count(char.IsDigit) >= Digits && Form().IsMatch(Plain(text));

    /// <summary>ASCII digits, one kind of dash, one kind of blank, nothing invisible.</summary>
    private static string Plain(string text)
    {
        var plain = new StringBuilder(text.Length);

        foreach (var letter in text.Normalize(NormalizationForm.FormKC))
        {
            switch (CharUnicodeInfo.GetUnicodeCategory(letter))
            {
                case UnicodeCategory.Format or UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark:
                    break;
                case UnicodeCategory.DecimalDigitNumber:
                    plain.Append((char)('0' + CharUnicodeInfo.GetDecimalDigitValue(letter)));
                    break;
                case UnicodeCategory.DashPunctuation:
                    plain.Append('-');
                    break;
                case UnicodeCategory.SpaceSeparator or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator
                    or UnicodeCategory.Control:
                    plain.Append(' ');
                    break;
                default:
                    plain.Append(letter is '\u2212' or '\u02D7' or '\u2043' or '\u00AF' ? '-' : letter);
                    break;
            }
        }

        return plain.ToString();
    }

    /// <summary>A day, a month, a year; the sign of the century; a number and a check character. Bounded by digits alone.</summary>
    [GeneratedRegex(
        "(?<![0-9])(0[1-9]|[12][0-9]|3[01])(0[1-9]|1[0-2])[0-9]{2}( *[-+] *|[A-FU-Y])[0-9]{3}([0-9](?![0-9])|[A-FHJ-NPR-Y])",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Form();
}

using System.Text.RegularExpressions;

namespace Platform.Pages;

/// <summary>Telephone numbers as people write them.</summary>
public static partial class PhoneNumber
{
    /// <summary>The address that calls a number (RFC 3966), such as <c>tel:0206332113</c>; null when there is none in the text.</summary>
    public static string? Link(string text)
    {
        var number = Number().Match(text.Replace("(0)", "", StringComparison.Ordinal)).Value;
        var digits = string.Concat(number.Where(char.IsAsciiDigit));
        return digits.Length >= 3 ? $"tel:{(number.StartsWith('+') ? "+" : "")}{digits}" : null;
    }

    /// <summary>Digits, and what stands between them.</summary>
    [GeneratedRegex(@"\+?\(?[0-9][0-9\s()\u00A0-]*")]
    private static partial Regex Number();
}

using System.Globalization;
using System.Text.RegularExpressions;

namespace Platform.StrategyTracking;

/// <summary>Exact numbers as requests give them: texts, at most 12 digits before the point and 6 after it.</summary>
internal static partial class Decimals
{
    /// <summary>A number, or null when empty.</summary>
    public static decimal? OptionalDecimal(this Fields fields, string field, string value) =>
        value.Length > 0 && fields.Require(Form().IsMatch(value), field,
            "is not a decimal number such as 4.25, with at most 12 digits before the point and 6 after it")
            ? decimal.Parse(value, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture)
            : null;

    public static string ToText(this decimal? value) => value?.ToString(CultureInfo.InvariantCulture) ?? "";

    [GeneratedRegex(@"\A-?[0-9]{1,12}(\.[0-9]{1,6})?\z")]
    private static partial Regex Form();
}

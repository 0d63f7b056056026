using System.Globalization;

namespace Platform.StrategyTracking.Comparisons;

/// <summary>The areas that national figures compare: 21 counties, Helsinki and Åland, by the codes of today's division.</summary>
internal static class Areas
{
    public const int Count = 23;

    private static readonly HashSet<string> s_codes =
        [.. Enumerable.Range(1, 21).Select(code => code.ToString("00", CultureInfo.InvariantCulture)), "90", "91"];

    /// <summary>
    /// A code of today's. An older division of the same name numbers the counties otherwise and without a leading zero: 6 was Kymenlaakso,
    /// and 22 Helsinki.
    /// </summary>
    public static string Read(Fields fields, string field, string code)
    {
        fields.Require(s_codes.Contains(code), field,
            "is none of 01 to 21, 90 and 91, the codes of today's division; an older one numbers the counties otherwise");
        return code;
    }
}

/// <summary>The figure of an area; null when its source has none.</summary>
internal sealed record AreaFigure(string Area, decimal? Value);

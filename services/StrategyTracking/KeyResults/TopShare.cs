using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Platform.StrategyTracking.KeyResults;

/// <summary>The best share of the compared, exactly: thirds are no decimals. Written as it was given.</summary>
internal sealed partial record TopShare(string Text, long Above, long Below)
{
    /// <summary>The line that the decimals which requests may give lie above.</summary>
    private const long Millionths = 1_000_000;

    /// <summary>Reads one, or null when it is empty or no share.</summary>
    public static TopShare? Read(Fields fields, string field, string value)
    {
        if (value.Length == 0)
        {
            return null;
        }

        var share = Fraction().IsMatch(value) ? OfFraction(value)
            : fields.OptionalDecimal(field, value) is { } number ? OfDecimal(value, number)
            : null;
        fields.Require(share is null || (share.Above > 0 && share.Above <= share.Below), field, "is not more than 0 and at most 1");
        return share;
    }

    /// <summary>One as it was written.</summary>
    public static TopShare Of(string text) =>
        Fraction().IsMatch(text) ? OfFraction(text) : OfDecimal(text, decimal.Parse(text, CultureInfo.InvariantCulture));

    /// <summary>
    /// How many of the compared are within it; a part of a place is a whole one: of 21, the best half is 11 and the best third 7.
    /// </summary>
    public long PlacesOf(int compared) => (compared * Above + Below - 1) / Below;

    private static TopShare OfFraction(string text)
    {
        var parts = text.Split('/').Select(part => long.Parse(part, CultureInfo.InvariantCulture)).ToArray();
        return new(text, parts[0], parts[1]);
    }

    // At most twelve digits before the point and six after it.
    private static TopShare OfDecimal(string text, decimal number) => new(text, (long)(number * Millionths), Millionths);

    [GeneratedRegex(@"\A[0-9]{1,6}/[0-9]{1,6}\z")]
    private static partial Regex Fraction();
}

/// <summary>Tables keep the text.</summary>
internal sealed class TopShareConverter() : ValueConverter<TopShare, string>(share => share.Text, text => TopShare.Of(text));

using System.Globalization;

namespace Platform.Budgeting.Pages;

/// <summary>What the pages say themselves, in one language; numbers and days as that language writes them.</summary>
public sealed partial class Words : PageWords
{
    private static readonly Words[] s_all = [new("fi"), new("sv"), new("en")];

    private readonly NumberFormatInfo _numbers;

    private Words(string code)
        : base(code)
    {
        // Finnish and Swedish group digits by spaces that do not break; a minus sign is one, not a hyphen.
        _numbers = code == "en"
            ? new NumberFormatInfo { NegativeSign = "−" }
            : new NumberFormatInfo { NumberGroupSeparator = "\u00A0", NumberDecimalSeparator = ",", NegativeSign = "−" };
    }

    /// <summary>The words of a language; Finnish for any other.</summary>
    public static Words In(string? code) => s_all.FirstOrDefault(words => words.Code == code) ?? s_all[0];

    /// <summary>Euros with cents, such as 1 234,50 €.</summary>
    public string Euros(long cents) => Number(cents / 100m, 2) + "\u00A0€";

    /// <summary>Millions of euros with one decimal, or whole euros below a million, so that small amounts do not become nothing.</summary>
    public string ShortEuros(long cents) => Math.Abs(cents) >= 100_000_000
        ? $"{Number(cents / 100_000_000m, 1)}\u00A0{Say("milj.", "mn", "million")}\u00A0€"
        : Number(cents / 100m, 0) + "\u00A0€";

    /// <summary>The same with the sign that tells more from less.</summary>
    public string ShortDifference(long cents) => (cents > 0 ? "+" : "") + ShortEuros(cents);

    /// <summary>Thousands of euros without the unit, as in columns that are headed by it.</summary>
    public string Thousands(long cents) => Number(cents / 100_000m, 0);

    /// <summary>The same with the sign that tells more from less.</summary>
    public string ThousandsDifference(long cents) => (Math.Round(cents / 100_000m, MidpointRounding.AwayFromZero) > 0 ? "+" : "") + Thousands(cents);

    /// <summary>A share with one decimal, such as 34,2 %.</summary>
    public string Percent(decimal share) => Number(share * 100, 1) + (Code == "en" ? "%" : "\u00A0%");

    /// <summary>A day.</summary>
    public string Day(DateOnly day) => day.ToString(Code == "en" ? "d MMMM yyyy" : "d.M.yyyy", CultureInfo.InvariantCulture);

    /// <summary>An instant as people in the county read it.</summary>
    public string Time(DateTimeOffset instant) =>
        Local(instant).ToString(Say("d.M.yyyy 'klo' H.mm", "d.M.yyyy 'kl.' H.mm", "d MMMM yyyy 'at' HH:mm"), CultureInfo.InvariantCulture);

    private string Number(decimal value, int decimals)
    {
        var rounded = Math.Round(value, decimals, MidpointRounding.AwayFromZero);
        // No such thing as less than nothing at all.
        return (rounded == 0 ? 0 : rounded).ToString($"N{decimals}", _numbers);
    }
}

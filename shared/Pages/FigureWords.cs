using System.Globalization;

namespace Platform.Pages;

/// <summary>The same for pages with figures: numbers, days and months as the page's language writes them.</summary>
/// <param name="code">fi, sv or en.</param>
public abstract class FigureWords(string code) : PageWords(code)
{
    private static readonly string[] s_finnish = ["tammi", "helmi", "maalis", "huhti", "touko", "kesä", "heinä", "elo", "syys", "loka",
        "marras", "joulu"];
    private static readonly string[] s_swedish = ["januari", "februari", "mars", "april", "maj", "juni", "juli", "augusti", "september",
        "oktober", "november", "december"];
    private static readonly string[] s_english = ["January", "February", "March", "April", "May", "June", "July", "August", "September",
        "October", "November", "December"];

    // Finnish and Swedish group digits by spaces that do not break; a minus sign is one, not a hyphen.
    private readonly NumberFormatInfo _numbers = code == "en"
        ? new NumberFormatInfo { NegativeSign = "−" }
        : new NumberFormatInfo { NumberGroupSeparator = "\u00A0", NumberDecimalSeparator = ",", NegativeSign = "−" };

    public string NotReceived => Say("ei saatu", "inte mottaget", "not received");
    public string NotStated => Say("ei ilmoitettu", "inte angiven", "not stated");

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
    public string ThousandsDifference(long cents) =>
        (Math.Round(cents / 100_000m, MidpointRounding.AwayFromZero) > 0 ? "+" : "") + Thousands(cents);

    /// <summary>A share with one decimal, such as 34,2 %.</summary>
    public string Percent(decimal share) => Number(share * 100, 1) + (Code == "en" ? "%" : "\u00A0%");

    /// <summary>A day.</summary>
    public string Day(DateOnly day) => day.ToString(Code == "en" ? "d MMMM yyyy" : "d.M.yyyy", CultureInfo.InvariantCulture);

    /// <summary>An instant as people in the county read it.</summary>
    public string Time(DateTimeOffset instant) =>
        Local(instant).ToString(Say("d.M.yyyy 'klo' H.mm", "d.M.yyyy 'kl.' H.mm", "d MMMM yyyy 'at' HH:mm"), CultureInfo.InvariantCulture);

    /// <summary>The months of a year from January on.</summary>
    public string Period(int months, int year) => Code switch
    {
        "en" => months == 1 ? $"January {year}" : $"January to {s_english[months - 1]} {year}",
        "sv" => months == 1 ? $"januari {year}" : $"januari–{s_swedish[months - 1]} {year}",
        _ => months == 1 ? $"tammikuu {year}" : $"tammi–{s_finnish[months - 1]}kuu {year}"
    };

    public string MonthName(int month) =>
        Code switch { "en" => s_english[month - 1][..3], "sv" => s_swedish[month - 1], _ => s_finnish[month - 1] };

    public string MonthShort(int month) =>
        Code switch { "en" => s_english[month - 1][..3], "sv" => s_swedish[month - 1][..3], _ => $"{month}" };

    /// <summary>Months of a report that nobody has booked.</summary>
    public string NothingReceivedOf(IReadOnlyList<int> months)
    {
        var names = string.Join(", ", months.Select(NameOfMonth));
        return Say($"Kirjauksia ei ole saatu: {names}.", $"Bokföring har inte mottagits: {names}.", $"Nothing was received of {names}.");
    }

    /// <summary>That names are not in the reader's language, and in which they are; null when all of them are.</summary>
    public string? NamesIn(IEnumerable<Said> names)
    {
        var languages = names.Where(name => name.Text.Length > 0 && name.Language.Length > 0 && name.Language != Code)
            .Select(name => name.Language).Distinct().Order(StringComparer.Ordinal).Select(LanguageName).ToList();
        return languages.Count == 0
            ? null
            : Say($"Osa nimistä on saatavilla vain {string.Join(" ja ", languages)}.",
                $"En del av namnen finns bara på {string.Join(" och ", languages)}.",
                $"Some names are available in {string.Join(" and ", languages)} only.");
    }

    /// <summary>A number with so many decimals.</summary>
    protected string Number(decimal value, int decimals)
    {
        var rounded = Math.Round(value, decimals, MidpointRounding.AwayFromZero);
        // No such thing as less than nothing at all.
        return (rounded == 0 ? 0 : rounded).ToString($"N{decimals}", _numbers);
    }

    private string NameOfMonth(int month) =>
        Code switch { "en" => s_english[month - 1], "sv" => s_swedish[month - 1], _ => $"{s_finnish[month - 1]}kuu" };

    private string LanguageName(string language) => language switch
    {
        "sv" => Say("ruotsiksi", "svenska", "Swedish"),
        "en" => Say("englanniksi", "engelska", "English"),
        _ => Say("suomeksi", "finska", "Finnish")
    };
}

using Platform.ServiceDefaults.Values;

namespace Platform.Pages;

/// <summary>What pages say themselves, in one of three languages; a service adds what its own pages say.</summary>
/// <param name="code">fi, sv or en.</param>
public abstract class PageWords(string code)
{
    private static readonly TimeZoneInfo s_county = TimeZoneInfo.FindSystemTimeZoneById("Europe/Helsinki");

    /// <summary>All languages that pages are in, Finnish first.</summary>
    public static IReadOnlyList<string> Codes { get; } = ["fi", "sv", "en"];

    /// <summary>fi, sv or en.</summary>
    public string Code { get; } = code;

    public string SkipLink => Say("Siirry sisältöön", "Gå till innehållet", "Skip to content");
    public string AboutSite => Say("Tietoa sivustosta", "Om webbplatsen", "About this site");
    public string AccessibilityStatement => Say("Saavutettavuusseloste", "Tillgänglighetsutlåtande", "Accessibility statement");
    public string PrivacyNotice => Say("Tietosuojaseloste", "Dataskyddsbeskrivning", "Privacy notice");
    public string Languages => Say("Kieli", "Språk", "Language");

    /// <summary>A language by its own name.</summary>
    public static string NameOf(string code) => code switch { "sv" => "Svenska", "en" => "English", _ => "Suomi" };

    /// <summary>A text in the page's language, or in the first that it is known in, and which that is.</summary>
    public Said Best(LocalText text) =>
        Codes.OrderByDescending(code => code == Code).Select(code => new Said(In(text, code), code))
            .FirstOrDefault(said => said.Text.Length > 0)
        ?? new Said("", Code);

    /// <summary>An instant by the clocks of the county.</summary>
    protected static DateTimeOffset Local(DateTimeOffset instant) => TimeZoneInfo.ConvertTime(instant, s_county);

    /// <summary>The one of three that is in the page's language.</summary>
    protected string Say(string finnish, string swedish, string english) => Code switch { "sv" => swedish, "en" => english, _ => finnish };

    private static string In(LocalText text, string code) => code switch { "sv" => text.Sv, "en" => text.En, _ => text.Fi };
}

/// <summary>A text and the language that it is in, which may be another than the page's.</summary>
public sealed record Said(string Text, string Language);

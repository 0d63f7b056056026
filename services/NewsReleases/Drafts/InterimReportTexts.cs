using System.Globalization;
using Platform.Contracts.Registry;
using Platform.Contracts.Strategy;
using Platform.NewsReleases.Releases;

namespace Platform.NewsReleases.Drafts;

/// <summary>
/// What the draft on an approved interim report says, in the languages that the report has a name in, and where it is read.
/// </summary>
internal static class InterimReportTexts
{
    /// <summary>The texts; of a report without a name in Finnish and Swedish.</summary>
    public static IReadOnlyList<LanguageText> Of(InterimReportApproved told)
    {
        var languages = LanguagesOf(told);
        return [.. (languages.Count > 0 ? languages : [Language.Fi, Language.Sv]).Select(language => In(language, told))];
    }

    /// <summary>The languages that the report has a name in.</summary>
    public static IReadOnlyList<Language> LanguagesOf(InterimReportApproved told) =>
        [.. Languages.All.Where(language => NameIn(told.Name, language).Length > 0)];

    /// <summary>The report's page, in each language of the draft; none when the service does not know where it is read.</summary>
    public static IReadOnlyList<Link> LinksOf(InterimReportApproved told, IEnumerable<LanguageText> texts) =>
        told.PageAddress is { } address && Link.LeadsToPage(address)
            ? [.. texts.Select(text => new Link(LabelIn(text.Language), $"{address}?lang={text.Language.Code()}"))]
            : [];

    private static LanguageText In(Language language, InterimReportApproved told)
    {
        var name = NameIn(told.Name, language) is { Length: > 0 } given ? given : LabelIn(language);
        var missing = string.Join(", ", told.MissingParts.Select(part => PartIn(part, language)));
        var months = told.ToMonth == 1 ? $"1/{told.Year}" : $"1–{told.ToMonth}/{told.Year}";
        var section = told.Section is null ? "" : $", {told.Section}";
        var day = told.DecidedOn.ToString("d.M.yyyy", CultureInfo.InvariantCulture);
        var again = told.ReportVersion > 1;

        return language switch
        {
            Language.Sv => new(language, $"{name} har godkänts",
                $"Välfärdsområdesstyrelsen godkände {day} {(again ? $"version {told.ReportVersion} av delårsöversikten" : "delårsöversikten")} för månaderna {months}. Översikten visar ekonomin, strategins mål och invånarnas respons sida vid sida.",
                Body(missing.Length == 0 ? null : $"När översikten godkändes saknades: {missing}.",
                    $"Beslut: välfärdsområdesstyrelsen {day}{section}.")),
            Language.En => new(language, $"{name} has been approved",
                $"On {day} the county executive approved {(again ? $"version {told.ReportVersion} of the interim report" : "the interim report")} of the months {months}. It shows finances, the goals of the strategy and the feedback of residents side by side.",
                Body(missing.Length == 0 ? null : $"Missing when it was approved: {missing}.",
                    $"Decision: county executive {day}{section}.")),
            _ => new(language, $"{name} on hyväksytty",
                $"Aluehallitus hyväksyi {day} osavuosikatsauksen {(again ? $"version {told.ReportVersion} " : "")}kuukausilta {months}. Katsaus kertoo rinnakkain taloudesta, strategian tavoitteista ja asukkaiden palautteesta.",
                Body(missing.Length == 0 ? null : $"Hyväksyttäessä katsauksesta puuttui: {missing}.",
                    $"Päätös: aluehallitus {day}{section}."))
        };
    }

    private static string Body(params string?[] blocks) => string.Join("\n\n", blocks.Where(block => block is not null));

    private static string NameIn(EventText name, Language language) => language switch
    {
        Language.Sv => name.Sv,
        Language.En => name.En,
        _ => name.Fi
    };

    private static string LabelIn(Language language) => language switch
    {
        Language.Sv => "Delårsöversikt",
        Language.En => "Interim report",
        _ => "Osavuosikatsaus"
    };

    /// <summary>A part that has no name here is called what the event calls it.</summary>
    private static string PartIn(string part, Language language) => (part, language) switch
    {
        (EventInterimReportPart.Finances, Language.Sv) => "ekonomin",
        (EventInterimReportPart.Finances, Language.En) => "finances",
        (EventInterimReportPart.Finances, _) => "talous",
        (EventInterimReportPart.Strategy, Language.Sv) => "strategins mål",
        (EventInterimReportPart.Strategy, Language.En) => "goals of the strategy",
        (EventInterimReportPart.Strategy, _) => "strategian tavoitteet",
        (EventInterimReportPart.Measures, Language.Sv) => "åtgärderna",
        (EventInterimReportPart.Measures, Language.En) => "measures",
        (EventInterimReportPart.Measures, _) => "toimenpiteet",
        (EventInterimReportPart.Feedback, Language.Sv) => "invånarnas respons",
        (EventInterimReportPart.Feedback, Language.En) => "feedback of residents",
        (EventInterimReportPart.Feedback, _) => "asukkaiden palaute",
        (EventInterimReportPart.Initiatives, Language.Sv) => "invånarnas initiativ",
        (EventInterimReportPart.Initiatives, Language.En) => "initiatives of residents",
        (EventInterimReportPart.Initiatives, _) => "asukkaiden aloitteet",
        _ => part
    };
}

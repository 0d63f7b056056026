using System.Globalization;
using Platform.Contracts.Budgeting;
using Platform.Contracts.Participation;
using Platform.Contracts.Registry;
using Platform.Contracts.Strategy;
using Platform.NewsReleases.Releases;

namespace Platform.NewsReleases.Drafts;

/// <summary>
/// What drafts say that are made by themselves, in Finnish and Swedish: the figures and the decision, for a person to write around.
/// </summary>
internal static class DraftTexts
{
    private static readonly NumberFormatInfo s_numbers =
        new() { NumberGroupSeparator = "\u00A0", NumberDecimalSeparator = ",", NegativeSign = "\u2212" };

    public static IReadOnlyList<LanguageText> Of(BudgetApproved told) =>
    [
        Fi($"Aluevaltuusto hyväksyi vuoden {told.Year} talousarvion",
            $"Aluevaltuusto hyväksyi {Day(told.DecidedOn)} vuoden {told.Year} talousarvion ja taloussuunnitelman vuosille {Years(told.PlanYears)}. {ResultFi("Talousarvio", told.Year, told.ResultByYear)}",
            ResultsFi(told.ResultByYear), told.Balanced ? null : "Taloussuunnitelma on kokonaisuutena alijäämäinen.",
            DecisionFi("aluevaltuusto", told.DecidedOn, told.Section)),
        Sv($"Välfärdsområdesfullmäktige godkände budgeten för {told.Year}",
            $"Välfärdsområdesfullmäktige godkände {Day(told.DecidedOn)} budgeten för {told.Year} och ekonomiplanen för åren {Years(told.PlanYears)}. {ResultSv("Budgeten", told.Year, told.ResultByYear)}",
            ResultsSv(told.ResultByYear), told.Balanced ? null : "Ekonomiplanen som helhet visar ett underskott.",
            DecisionSv("välfärdsområdesfullmäktige", told.DecidedOn, told.Section))
    ];

    public static IReadOnlyList<LanguageText> Of(BudgetAmended told) =>
    [
        Fi($"Aluevaltuusto hyväksyi muutoksen vuoden {told.Year} talousarvioon",
            $"Aluevaltuusto hyväksyi {Day(told.DecidedOn)} vuoden {told.Year} talousarvion {told.Number - 1}. muutoksen. {ResultFi("Muutettu talousarvio", told.Year, told.ResultByYear)}",
            ResultsFi(told.ResultByYear), told.Balanced ? null : "Taloussuunnitelma on kokonaisuutena alijäämäinen.",
            DecisionFi("aluevaltuusto", told.DecidedOn, told.Section)),
        Sv($"Välfärdsområdesfullmäktige godkände en ändring i budgeten för {told.Year}",
            $"Välfärdsområdesfullmäktige godkände {Day(told.DecidedOn)} ändring nummer {told.Number - 1} i budgeten för {told.Year}. {ResultSv("Den ändrade budgeten", told.Year, told.ResultByYear)}",
            ResultsSv(told.ResultByYear), told.Balanced ? null : "Ekonomiplanen som helhet visar ett underskott.",
            DecisionSv("välfärdsområdesfullmäktige", told.DecidedOn, told.Section))
    ];

    public static IReadOnlyList<LanguageText> Of(StrategyAdopted told) =>
    [
        Fi("Aluevaltuusto hyväksyi hyvinvointialuestrategian",
            $"Aluevaltuusto hyväksyi{(told.DecidedOn is { } day ? $" {Day(day)}" : "")} strategian ”{Name(told.Name.Fi, told.Name)}”.{(Period(told.Period) is { } period ? $" Strategia on voimassa {period}." : "")}",
            told.DecidedOn is { } on ? DecisionFi("aluevaltuusto", on, told.Section) : null),
        Sv("Välfärdsområdesfullmäktige godkände välfärdsområdesstrategin",
            $"Välfärdsområdesfullmäktige godkände{(told.DecidedOn is { } dagen ? $" {Day(dagen)}" : "")} strategin ”{Name(told.Name.Sv, told.Name)}”.{(Period(told.Period) is { } tid ? $" Strategin gäller {tid}." : "")}",
            told.DecidedOn is { } den ? DecisionSv("välfärdsområdesfullmäktige", den, told.Section) : null)
    ];

    public static IReadOnlyList<LanguageText> Of(RecommendationIssued told) =>
    [
        Fi("Ministeriöt antoivat hyvinvointialueelle toimenpidesuosituksen",
            $"Hyvinvointialueen ja ministeriöiden ohjausneuvottelu pidettiin {Day(told.HeldOn)}. Ministeriöt antoivat neuvottelun perusteella toimenpidesuosituksen {told.Number}."),
        Sv("Ministerierna gav välfärdsområdet en åtgärdsrekommendation",
            $"Välfärdsområdets och ministeriernas styrningsförhandling hölls {Day(told.HeldOn)}. Ministerierna gav utifrån förhandlingen åtgärdsrekommendation {told.Number}.")
    ];

    public static IReadOnlyList<LanguageText> Of(InitiativeDecided told)
    {
        var (aloite, initiativet) = told.Type switch
        {
            "Service" => ("Palvelualoite", "Serviceinitiativet"),
            "CouncilMotion" => ("Valtuustoaloite", "Fullmäktigeinitiativet"),
            "Referendum" => ("Kansanäänestysaloite", "Initiativet till folkomröstning"),
            _ => ("Aloite", "Initiativet")
        };
        var (paatettiin, beslutades) = told.Outcome switch
        {
            "Accepted" => ("hyväksyttiin", "godkändes"),
            "PartlyAccepted" => ("hyväksyttiin osittain", "godkändes delvis"),
            _ => ("ei johda toimenpiteisiin", "föranleder inga åtgärder")
        };

        return
        [
            Fi($"{aloite} {paatettiin}", $"Aloitteesta päätettiin {Day(told.DecidedOn)}. {aloite} {paatettiin}.",
                Section("Päätös", told.DecidedOn, told.Section)),
            Sv($"{initiativet} {beslutades}", $"Beslut om initiativet fattades {Day(told.DecidedOn)}. {initiativet} {beslutades}.",
                Section("Beslut", told.DecidedOn, told.Section))
        ];
    }

    public static IReadOnlyList<LanguageText> Of(ReportSubmitted told) =>
    [
        Fi($"Osavuosikatsaus {told.PeriodNumber}/{told.Year} on annettu",
            $"Hyvinvointialueen osavuosikatsaus {told.PeriodNumber}/{told.Year} annettiin {Day(told.SubmittedOn)}.{(told.PeriodEnd is { } loppu ? $" Se kertoo talouden toteutumisesta {Day(loppu)} asti." : "")}"),
        Sv($"Delårsrapport {told.PeriodNumber}/{told.Year} har lämnats",
            $"Välfärdsområdets delårsrapport {told.PeriodNumber}/{told.Year} lämnades {Day(told.SubmittedOn)}.{(told.PeriodEnd is { } slut ? $" Den visar hur ekonomin har utfallit till och med {Day(slut)}." : "")}")
    ];

    public static IReadOnlyList<LanguageText> Of(AssessmentProcedureStarted told) =>
    [
        Fi("Hyvinvointialueen arviointimenettely on käynnistynyt",
            $"Hyvinvointialueen arviointimenettely käynnistyi {Day(told.StartedOn)}.{(told.ReportDueOn is { } raportti ? $" Arviointiryhmän selvitys valmistuu viimeistään {Day(raportti)}." : "")}"),
        Sv("Välfärdsområdets utvärderingsförfarande har inletts",
            $"Utvärderingsförfarandet för välfärdsområdet inleddes {Day(told.StartedOn)}.{(told.ReportDueOn is { } rapport ? $" Utvärderingsgruppens utredning blir klar senast {Day(rapport)}." : "")}")
    ];

    public static IReadOnlyList<LanguageText> Of(DecisionRecorded told) =>
    [
        Fi(Name(told.Title.Fi, told.Title), $"Asiasta päätettiin {Day(told.DecidedOn)}.", Section("Päätös", told.DecidedOn, told.Section),
            AppealFi(told)),
        Sv(Name(told.Title.Sv, told.Title), $"Beslut i ärendet fattades {Day(told.DecidedOn)}.",
            Section("Beslut", told.DecidedOn, told.Section), AppealSv(told))
    ];

    public static IReadOnlyList<LanguageText> Of(OfficeHolderAppointed told) =>
    [
        Fi("Hyvinvointialueelle on valittu hyvinvointialuejohtaja",
            $"Hyvinvointialueen uusi hyvinvointialuejohtaja on valittu.{(told.Period.FirstDay is { } alku ? $" Virka alkaa {Day(alku)}." : "")}"),
        Sv("Välfärdsområdet har valt välfärdsområdesdirektör",
            $"Välfärdsområdets nya direktör har valts.{(told.Period.FirstDay is { } start ? $" Tjänsten börjar {Day(start)}." : "")}")
    ];

    private static string? AppealFi(DecisionRecorded told) =>
        told is { Appealable: true, AppealEndsOn: { } day } ? $"Päätökseen voi hakea muutosta {Day(day)} asti." : null;

    private static string? AppealSv(DecisionRecorded told) =>
        told is { Appealable: true, AppealEndsOn: { } day } ? $"Ändring i beslutet kan sökas till och med {Day(day)}." : null;

    private static LanguageText Fi(string title, string lead, params string?[] blocks) =>
        new(Language.Fi, title, lead.Trim(), Body(blocks));

    private static LanguageText Sv(string title, string lead, params string?[] blocks) =>
        new(Language.Sv, title, lead.Trim(), Body(blocks));

    private static string Body(string?[] blocks) => string.Join("\n\n", blocks.Where(block => !string.IsNullOrEmpty(block)));

    private static string ResultFi(string what, int year, IReadOnlyList<EventYearResult> results) => ResultOf(year, results) switch
    {
        null => "",
        0 => $"{what} on tasapainossa.",
        < 0 and var cents => $"{what} on {Euros(-cents)} euroa alijäämäinen.",
        var cents => $"{what} on {Euros(cents.Value)} euroa ylijäämäinen."
    };

    private static string ResultSv(string what, int year, IReadOnlyList<EventYearResult> results) => ResultOf(year, results) switch
    {
        null => "",
        0 => $"{what} är i balans.",
        < 0 and var cents => $"{what} visar ett underskott på {Euros(-cents)} euro.",
        var cents => $"{what} visar ett överskott på {Euros(cents.Value)} euro."
    };

    private static string? ResultsFi(IReadOnlyList<EventYearResult> results) => results.Count == 0
        ? null
        : $"## Tulos vuosittain\n\n{string.Join('\n', results.Select(result => $"- {result.Year}: {Euros(result.ResultCents)} euroa"))}";

    private static string? ResultsSv(IReadOnlyList<EventYearResult> results) => results.Count == 0
        ? null
        : $"## Resultat per år\n\n{string.Join('\n', results.Select(result => $"- {result.Year}: {Euros(result.ResultCents)} euro"))}";

    private static string DecisionFi(string body, DateOnly day, string? section) => Section($"Päätös: {body}", day, section);

    private static string DecisionSv(string body, DateOnly day, string? section) => Section($"Beslut: {body}", day, section);

    private static string Section(string what, DateOnly day, string? section) =>
        $"{what} {Day(day)}{(section is null ? "" : $", {section}")}.";

    private static long? ResultOf(int year, IReadOnlyList<EventYearResult> results) =>
        results.SingleOrDefault(result => result.Year == year)?.ResultCents;

    private static string Euros(long cents) => (cents / 100m).ToString(cents % 100 == 0 ? "N0" : "N2", s_numbers);

    private static string Day(DateOnly day) => day.ToString("d.M.yyyy", CultureInfo.InvariantCulture);

    private static string Years(IReadOnlyList<int> years) => years.Count > 1 ? $"{years[0]}–{years[^1]}" : string.Concat(years);

    private static string? Period(EventPeriod period) => (period.FirstDay, period.LastDay) switch
    {
        ({ } first, { } last) => $"{Day(first)}–{Day(last)}",
        ({ } first, null) => $"{Day(first)}–",
        _ => null
    };

    private static string Name(string wanted, EventText name) => wanted.Length > 0 ? wanted : name.Fi.Length > 0 ? name.Fi : name.Sv;
}

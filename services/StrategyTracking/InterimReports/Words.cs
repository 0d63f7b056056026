using System.Globalization;

namespace Platform.StrategyTracking.InterimReports;

/// <summary>What the pages say themselves, in one language: here what is about the report as a whole.</summary>
public sealed partial class Words : FigureWords
{
    private static readonly Words[] s_all = [new("fi"), new("sv"), new("en")];

    private Words(string code)
        : base(code)
    {
    }

    public string InterimReport => Say("Osavuosikatsaus", "Delårsöversikt", "Interim report");
    public string NotFound => Say("Sivua ei löydy", "Sidan hittades inte", "Page not found");
    public string NotFoundText => Say(
        "Tarkista osoite. Linkki voi olla vanhentunut: pyydä silloin uusi siltä, joka lähetti sen.",
        "Kontrollera adressen. Länken kan ha gått ut: be då om en ny av den som skickade den.",
        "Check the address. The link may have expired: then ask whoever sent it for a new one.");
    public string AsPdf => Say("Lataa PDF-tiedostona", "Ladda ner som PDF-fil", "Download as PDF");
    public string NoPdf => Say("PDF-tiedostoa ei voi nyt tehdä", "PDF-filen kan inte göras nu", "The PDF cannot be made now");
    public string NoPdfText => Say(
        "Avaa katsaus verkkosivuna ja tulosta se selaimellasi: sivu on tehty myös tulostettavaksi.",
        "Öppna översikten som webbsida och skriv ut den med din webbläsare: sidan är gjord också för utskrift.",
        "Open the report as a page and print it with your own browser: the page is made for printing too.");

    public string Version => Say("Versio", "Version", "Version");
    public string Assembled => Say("Koottu", "Sammanställd", "Assembled");
    public string Approved => Say("Aluehallitus hyväksynyt", "Godkänd av välfärdsområdesstyrelsen", "Approved by the county executive");
    public string Received => Say("Aluevaltuusto saanut", "Mottagen av välfärdsområdesfullmäktige", "Received by the county council");
    public string AwaitsExecutive => Say("odottaa aluehallituksen päätöstä", "väntar på välfärdsområdesstyrelsens beslut",
        "waits for the county executive");
    public string AwaitsCouncil => Say("odottaa aluevaltuuston kokousta", "väntar på välfärdsområdesfullmäktiges möte",
        "waits for the county council");

    public string NotWhole => Say("Katsauksesta puuttuu osia. Ei saatu:", "Delar av översikten saknas. Inte mottaget:",
        "The report is not whole. Not received:");
    public string PartNotReceived => Say("Ei saatu.", "Inte mottaget.", "Not received.");
    public string NoZero => Say("Puuttuva ei ole nolla.", "Det som saknas är inte noll.", "What is missing is not zero.");
    public string Changes => Say("Mikä on muuttunut edellisestä versiosta", "Vad som har ändrats sedan föregående version",
        "What is different from the version before");
    public string Comment => Say("Arvio", "Bedömning", "Assessment");
    public string ExecutiveProposal => Say("Päätösehdotus aluehallitukselle", "Beslutsförslag till välfärdsområdesstyrelsen",
        "Proposal to the county executive");
    public string CouncilProposal => Say("Päätösehdotus aluevaltuustolle", "Beslutsförslag till välfärdsområdesfullmäktige",
        "Proposal to the county council");
    public string Basis => Say("Mihin katsaus perustuu", "Vad översikten bygger på", "What the report rests on");
    public string FrozenText => Say(
        "Tämä versio ei muutu: myöhemmät tiedot ja oikaisut tulevat seuraavaan versioon.",
        "Den här versionen ändras inte: senare uppgifter och rättelser kommer i nästa version.",
        "This version does not change: what is known later, and corrections, are in the next one.");
    public string AsOf => Say("Tilanne", "Läget den", "As of");
    public string NoUnit => Say("Ei yksikköä", "Ingen enhet", "No unit");

    /// <summary>The words of a language; Finnish for any other.</summary>
    public static Words In(string? code) => s_all.FirstOrDefault(words => words.Code == code) ?? s_all[0];

    public string NewerThan(long number, long newest) => Say(
        $"Tämä on versio {number}. Uusin versio on {newest}.", $"Det här är version {number}. Den nyaste versionen är {newest}.",
        $"This is version {number}. The newest version is {newest}.");

    public string VersionOf(long version) => Say($"versio {version}", $"version {version}", $"version {version}");

    public string OfVersion(long version, DateTimeOffset at) => Say(
        $"versiosta {version}, saatu {Time(at)}", $"från version {version}, mottaget {Time(at)}",
        $"from version {version}, received {Time(at)}");

    public string FrozenAt(DateTimeOffset at) => Say($"luvut poimittu {Time(at)}", $"siffrorna hämtade {Time(at)}",
        $"figures taken {Time(at)}");

    public string DecidedOn(DateOnly day, string? section) => section is null ? Day(day) : $"{Day(day)}, {section}";

    /// <summary>What a unit is called, by what the registry told.</summary>
    public string NameOf(string unit, IReadOnlyDictionary<string, string> units) => unit.Length == 0
        ? NoUnit
        : units.GetValueOrDefault(unit) is { Length: > 0 } name ? name : Unnamed(unit);

    public string Unnamed(string unit) => Say($"Yksikkö {unit}, nimeä ei saatu", $"Enhet {unit}, namnet inte mottaget",
        $"Unit {unit}, name not received");

    /// <summary>A day as the contract writes it.</summary>
    public string DayOf(string day) =>
        DateOnly.TryParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var read) ? Day(read) : NotStated;

    public string Days(string first, string last) => $"{DayOf(first)}–{DayOf(last)}";

    public string NameOf(Wire.InterimReportPart part) => part switch
    {
        Wire.InterimReportPart.Finances => Say("Talous", "Ekonomi", "Finances"),
        Wire.InterimReportPart.Strategy => Say("Strategian tavoitteet", "Strategins mål", "Goals of the strategy"),
        Wire.InterimReportPart.Measures => Say("Toimenpiteet", "Åtgärder", "Measures"),
        Wire.InterimReportPart.Feedback => Say("Asukkaiden palaute", "Invånarnas respons", "Feedback of residents"),
        Wire.InterimReportPart.Initiatives => Say("Asukkaiden aloitteet", "Invånarnas initiativ", "Initiatives of residents"),
        _ => NotStated
    };

    public string WhyMissing(Wire.MissingReason reason) => reason switch
    {
        Wire.MissingReason.Unreachable => Say("Palvelu, jolla tieto on, ei vastannut.", "Tjänsten som har uppgiften svarade inte.",
            "The service that has it did not answer."),
        Wire.MissingReason.NothingFrozen => Say("Talouden lukuja ei ole vielä vahvistettu näiltä kuukausilta.",
            "Ekonomins siffror för de här månaderna har inte fastställts än.", "The financial figures of these months are not frozen yet."),
        Wire.MissingReason.NothingCounted => Say("Tältä ajalta ei ole mitään kirjattuna.", "Ingenting har antecknats för den här tiden.",
            "Nothing is on record for this time."),
        Wire.MissingReason.NoStrategy => Say("Strategiaa ei ole voimassa.", "Ingen strategi gäller.", "No strategy is in force."),
        _ => Say("Palvelu, jolla tieto on, vastasi virheellä.", "Tjänsten som har uppgiften svarade med ett fel.",
            "The service that has it answered with an error.")
    };

    public string Change(Wire.PartChange change)
    {
        var part = NameOf(change.Part);
        return change.Kind switch
        {
            Wire.PartChangeKind.Added => Say($"{part}: lisätty", $"{part}: tillagd", $"{part}: added"),
            Wire.PartChangeKind.Renewed => Say($"{part}: uudistettu", $"{part}: förnyad", $"{part}: renewed"),
            Wire.PartChangeKind.CarriedOver => Say($"{part}: uutta ei saatu, edellisen version tiedot",
                $"{part}: nytt inte mottaget, uppgifterna från föregående version",
                $"{part}: nothing new received, as in the version before"),
            Wire.PartChangeKind.Gone => Say($"{part}: poistunut", $"{part}: borttagen", $"{part}: gone"),
            _ => part
        };
    }
}

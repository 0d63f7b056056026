namespace Platform.StrategyTracking.InterimReports;

// The sentences of the steering file.
public sealed partial class Words
{
    public string SteeringFile => Say("Ohjausneuvottelun aineisto", "Underlag för styrningsförhandlingen", "Steering file");
    public string NegotiationToCome => Say("Seuraava ohjausneuvottelu", "Nästa styrningsförhandling", "The steering negotiation to come");
    public string HeldOn => Say("Neuvottelu pidettiin", "Förhandlingen hölls", "Held on");
    public string Ministries => Say("Ministeriöt", "Ministerierna", "Ministries");
    public string Positions => Say("Mitä hyvinvointialue esitti", "Vad välfärdsområdet framförde", "What the county put forward");
    public string Contents => Say("Sisällys", "Innehåll", "Contents");
    public string OpenRecommendations => Say("Avoimet suositukset", "Öppna rekommendationer", "Open recommendations");
    public string Issued => Say("Neuvottelussa annetut suositukset", "Rekommendationer som gavs vid förhandlingen",
        "Recommendations of this negotiation");
    public string Objectives => Say("Valtakunnalliset tavoitteet", "Riksomfattande mål", "National objectives");
    public string ServedBy => Say("Mikä tavoitetta toteuttaa", "Vad som genomför målet", "What serves it");
    public string CountyReports => Say("Hyvinvointialueen selvitykset", "Välfärdsområdets utredningar", "Reports of the county");
    public string EarlierReports => Say("Aiemmat selvitykset", "Tidigare utredningar", "Earlier reports");
    public string Report => Say("Selvitys", "Utredning", "Report");
    public string Given => Say("Annettu", "Lämnad", "Given");
    public string Headings => Say("Aiheet", "Ämnen", "Subjects");
    public string Follows => Say("Mikä suositusta toteuttaa", "Vad som genomför rekommendationen", "What follows it");
    public string BudgetLines => Say("Talousarvion rivejä", "Rader i budgeten", "Lines of budgets");
    public string CountyAnswers => Say("Hyvinvointialueen vastaukset", "Välfärdsområdets svar", "Answers of the county");
    public string NoAnswer => Say("Vastausta ei ole kirjattu.", "Inget svar har antecknats.", "No answer is on record.");
    public string Evidence => Say("Näyttö", "Belägg", "Evidence");
    public string MeasuresOfFile => Say("Toimenpiteet tavoitteiden hyväksi", "Åtgärder för målen", "What is done for the goals");
    public string GoalsOfFile => Say("Tavoitteet, jotka toteuttavat suosituksia", "Mål som genomför rekommendationerna",
        "Goals that follow the recommendations");
    public string NoKeyResults => Say("Tavoitteella ei ole avaintuloksia.", "Målet har inga nyckelresultat.",
        "The goal has no key results.");

    public string NegotiationOf(string day) => Say($"Ohjausneuvottelu {DayOf(day)}", $"Styrningsförhandling {DayOf(day)}",
        $"Steering negotiation of {DayOf(day)}");
    public string SituationOn(string day) => Say($"tilanne {DayOf(day)}", $"läget {DayOf(day)}", $"as on {DayOf(day)}");
    public string RecommendationOf(int number, string day) => Say($"Suositus {number} ({DayOf(day)})",
        $"Rekommendation {number} ({DayOf(day)})", $"Recommendation {number} ({DayOf(day)})");
    public string ObjectiveOf(int number) => Say($"Tavoite {number}", $"Mål {number}", $"Objective {number}");
    public string ReportOn(int year) => Say($"Selvitys vuodesta {year}", $"Utredning om år {year}", $"Report on {year}");
    public string GivenOn(string day) => Say($"Annettu ministeriöille {DayOf(day)}.", $"Lämnad till ministerierna {DayOf(day)}.",
        $"Given to the ministries on {DayOf(day)}.");
    public string ClosedOn(string day) => Say($"toteutettu {DayOf(day)}", $"genomförd {DayOf(day)}", $"closed on {DayOf(day)}");
}

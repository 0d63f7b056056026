namespace Platform.StrategyTracking.InterimReports;

// The sentences of the follow-up of the strategy.
public sealed partial class Words
{
    public string FollowUp => Say("Strategian seuranta", "Uppföljning av strategin", "Follow-up of the strategy");
    public string NoStrategyText => Say("Strategiaa ei ole voimassa.", "Ingen strategi gäller.", "No strategy is in force.");
    public string Goals => Say("Tavoitteet", "Mål", "Goals");
    public string Goal => Say("Tavoite", "Mål", "Goal");
    public string KeyResults => Say("Avaintulokset", "Nyckelresultat", "Key results");
    public string Trend => Say("Suunta", "Riktning", "Trend");
    public string Confidence => Say("Varmuus", "Säkerhet", "Confidence");
    public string Recommendations => Say("Ministeriöiden suositukset", "Ministeriernas rekommendationer",
        "Recommendations of the ministries");
    public string Recommendation => Say("Suositus", "Rekommendation", "Recommendation");
    public string Answers => Say("Vastauksia", "Svar", "Answers");
    public string OpenState => Say("avoin", "öppen", "open");
    public string Measures => Say("Toimenpiteet", "Åtgärder", "Measures");
    public string MeasuresCaption => Say("Myöhässä tai määräpäivä 60 päivän sisällä", "Försenade eller med tidsfrist inom 60 dagar",
        "Late, or due within 60 days");
    public string LateFigures => Say("Myöhässä olevat tiedot", "Försenade uppgifter", "Figures that are late");
    public string LateFigure => Say("Mikä", "Vad", "What");
    public string CheckIn => Say("Tilannearvio", "Lägesbedömning", "Check-in");
    public string Nothing => Say("Ei mitään.", "Ingenting.", "Nothing.");

    public string LevelOf(Wire.FollowUpLevel level) => level switch
    {
        Wire.FollowUpLevel.Council => Say("Aluevaltuusto", "Välfärdsområdesfullmäktige", "County council"),
        Wire.FollowUpLevel.Executive => Say("Aluehallitus ja lautakunnat", "Välfärdsområdesstyrelsen och nämnderna",
            "County executive and committees"),
        Wire.FollowUpLevel.Management => Say("Ylin johto", "Högsta ledningen", "Top management"),
        _ => Say("Operatiivinen toiminta", "Operativ verksamhet", "Operations")
    };

    public string TrendOf(Wire.Trend trend) => trend switch
    {
        Wire.Trend.Improving => Say("↑ paranee", "↑ blir bättre", "↑ improving"),
        Wire.Trend.Steady => Say("→ ennallaan", "→ oförändrad", "→ steady"),
        Wire.Trend.Worsening => Say("↓ heikkenee", "↓ blir sämre", "↓ worsening"),
        _ => "–"
    };

    public string OfTen(int confidence) => $"{confidence}/10";
}

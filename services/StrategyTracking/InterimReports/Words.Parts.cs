using Platform.Contracts;
using Platform.Contracts.Budgeting;
using Budgeting = Platform.Contracts.Budgeting.V1;
using Participation = Platform.Contracts.Participation.V1;

namespace Platform.StrategyTracking.InterimReports;

// The sentences of the parts.
public sealed partial class Words
{
    private static readonly string s_deficit = EventTypeAttribute.Of(typeof(DeficitRecorded));
    private static readonly string s_approved = EventTypeAttribute.Of(typeof(BudgetApproved));
    private static readonly string s_amended = EventTypeAttribute.Of(typeof(BudgetAmended));
    private static readonly string s_exceeded = EventTypeAttribute.Of(typeof(AppropriationExceeded));
    private static readonly string s_forecast = EventTypeAttribute.Of(typeof(ForecastChanged));
    private static readonly string s_plan = EventTypeAttribute.Of(typeof(DeficitPlanFellShort));

    public string Budget => Say("Talousarvio", "Budget", "Budget");
    public string Outturn => Say("Toteuma", "Utfall", "Outturn");
    public string ShareOfBudget => Say("Talousarviosta", "Av budgeten", "Of the budget");
    public string YearEnd => Say("Arvio koko vuodelle", "Prognos för hela året", "Estimate for the year");
    public string ResultOfYear => Say("Tulos koko vuonna", "Resultat för hela året", "Result of the year");
    public string InThousands => Say("1 000 euroa", "1 000 euro", "1,000 euros");
    public string SumsCaption => Say("Menot ja tulot", "Utgifter och inkomster", "Expenditure and revenue");
    public string SpendingCaption => Say("Toimintamenot yksiköittäin", "Verksamhetsutgifter per enhet", "Operating expenditure by unit");
    public string Direction => Say("Erä", "Post", "Item");
    public string Unit => Say("Yksikkö", "Enhet", "Unit");
    public string BindingLines => Say("Sitovat määrärahat", "Bindande anslag", "Binding appropriations");
    public string BindingRevenue => Say("Sitovat tuloarviot", "Bindande inkomstposter", "Binding revenue estimates");
    public string ExceededText => Say("Ylitys edellyttää talousarvion muutosta", "En överskridning kräver en budgetändring",
        "Exceeding one calls for an amendment of the budget");
    public string WithinText => Say("Määrärahojen rajoissa", "Inom anslagen", "Within the appropriations");
    public string RevenueText => Say("Tuloarvio kertyy tai jää vajaaksi", "En inkomstpost inflyter eller underskrids",
        "A revenue estimate comes in or falls short");
    public string Forecast => Say("Ennuste", "Prognos", "Forecast");
    public string NoForecast => Say("hyvinvointialueen omaa ennustetta ei ole kirjattu",
        "välfärdsområdets egen prognos har inte antecknats",
        "no forecast of the county's own is on record");
    public string MissingMonths => Say(
        "Puuttuva ei ole nolla: luvut ja arvio on tehty niistä kuukausista, jotka on saatu.",
        "Det som saknas är inte noll: siffrorna och prognosen bygger på de månader som har mottagits.",
        "What is missing is not zero: figures and estimate are of the months that were received.");

    public string KeyResult => Say("Avaintulos", "Nyckelresultat", "Key result");
    public string Owner => Say("Vastuussa", "Ansvarig", "Responsible");
    public string Target => Say("Tavoite", "Mål", "Target");
    public string Observed => Say("Viimeisin tieto", "Senaste uppgift", "Newest figure");
    public string State => Say("Tilanne", "Läge", "State");
    public string Average => Say("maan keskiarvo", "landets medeltal", "national average");
    public string AtLeastAverage => Say("vähintään maan keskiarvo", "minst landets medeltal", "at least the national average");
    public string AtMostAverage => Say("enintään maan keskiarvo", "högst landets medeltal", "at most the national average");
    public string ByAssessment => Say("arvioidaan sanallisesti", "bedöms i ord", "assessed in words");

    public string Measure => Say("Toimenpide", "Åtgärd", "Measure");
    public string Due => Say("Määräpäivä", "Tidsfrist", "Due");
    public string Late => Say("Myöhässä", "Försenade", "Late");
    public string LateState => Say("myöhässä", "försenad", "late");
    public string LateText => Say("määräpäivä on ohi", "tidsfristen har gått ut", "the last day has passed");
    public string LateCaption => Say("Myöhässä olevat toimenpiteet", "Försenade åtgärder", "Measures that are late");
    public string OfMeasures => Say("toimenpiteistä", "av åtgärderna", "of the measures");

    public string FeedbackReceived => Say("Palautteita", "Respons", "Received");
    public string WholeCounty => Say("koko hyvinvointialueella", "i hela välfärdsområdet", "in the whole county");
    public string Promised => Say("Vastaus luvattu", "Svar utlovat", "Answer promised");
    public string InTime => Say("Vastattu ajoissa", "Besvarat i tid", "Answered in time");
    public string InTimeText => Say("niistä, joihin vastaus on erääntynyt", "av dem vars svarstid har gått ut",
        "of those whose answer was due");
    public string Overdue => Say("Vastaamatta yli ajan", "Obesvarat över tiden", "Overdue");
    public string OverdueText => Say("vastausaika on ohi", "svarstiden har gått ut", "the time to answer has passed");
    public string ByQuarter => Say("Palaute ajanjaksoittain", "Respons per period", "Feedback by period");
    public string ByUnitAndType => Say("Palaute yksiköittäin ja lajeittain", "Respons per enhet och typ", "Feedback by unit and type");
    public string When => Say("Aika", "Tid", "Time");
    public string Kind => Say("Laji", "Typ", "Type");
    public string ByType => Say("Aloitteet lajeittain", "Initiativ per typ", "Initiatives by type");
    public string InitiativesReceived => Say("Aloitteita", "Initiativ", "Initiatives");
    public string Decided => Say("Ratkaistu", "Avgjorda", "Decided");
    public string OfInitiatives => Say("aloitteista", "av initiativen", "of the initiatives");

    public string OfKeyResults(int all) => Say($"{all} avaintuloksesta", $"av {all} nyckelresultat", $"of {all} key results");
    public string ExceededOf(int exceeded, int lines) =>
        Say($"{exceeded} / {lines} ylittynyt", $"{exceeded} av {lines} överskridna", $"{exceeded} of {lines} exceeded");
    public string ReachedOf(int reached, int lines) =>
        Say($"{reached} / {lines} kertynyt", $"{reached} av {lines} har influtit", $"{reached} of {lines} have come in");
    public string OnlyFirst(int shown, int all) =>
        Say($"Näytetään {shown} riviä, kaikkiaan {all}.", $"{shown} rader av {all} visas.", $"{shown} rows of {all} are shown.");
    public string EditionName(int number, int year) => number == 1
        ? Say($"talousarvio {year}", $"budget {year}", $"budget {year}")
        : Say($"talousarvio {year}, muutos {number - 1}", $"budget {year}, ändring {number - 1}", $"budget {year}, amendment {number - 1}");

    /// <summary>A decimal number as the contract writes it.</summary>
    public string Figure(string number) => Code == "en" ? number : number.Replace('.', ',');
    public string AtLeast(string number) => Say($"vähintään {Figure(number)}", $"minst {Figure(number)}", $"at least {number}");
    public string AtMost(string number) => Say($"enintään {Figure(number)}", $"högst {Figure(number)}", $"at most {number}");
    public string WithinShare(string share) => Say($"vertailluista parhaan osuuden {Figure(share)} joukossa",
        $"bland den bästa andelen {Figure(share)} av de jämförda", $"within the best share of {share} of those compared");
    public string RankOrBetter(int rank) => Say($"sija {rank} tai parempi", $"plats {rank} eller bättre", $"rank {rank} or better");
    public string RankOf(int rank, int compared) => compared > 0
        ? Say($"sija {rank} / {compared}", $"plats {rank} av {compared}", $"rank {rank} of {compared}")
        : Say($"sija {rank}", $"plats {rank}", $"rank {rank}");
    public string InYear(int year) => Say($"vuonna {year}", $"år {year}", $"in {year}");
    public string AssessedOn(string day) => Say($"arvioitu {DayOf(day)}", $"bedömt {DayOf(day)}", $"assessed {DayOf(day)}");

    public string NameOf(Budgeting.Direction direction) => direction switch
    {
        Budgeting.Direction.Appropriation => Say("Toimintamenot", "Verksamhetsutgifter", "Operating expenditure"),
        Budgeting.Direction.RevenueEstimate => Say("Tulot", "Inkomster", "Revenue"),
        Budgeting.Direction.Investment => Say("Investoinnit", "Investeringar", "Investments"),
        Budgeting.Direction.Financing => Say("Rahoitus", "Finansiering", "Financing"),
        _ => NotStated
    };

    public string NameOf(Budgeting.Outcome outcome) => outcome switch
    {
        Budgeting.Outcome.Surplus => Say("ylijäämäinen", "överskott", "a surplus"),
        Budgeting.Outcome.Deficit => Say("alijäämäinen", "underskott", "a deficit"),
        Budgeting.Outcome.Balanced => Say("tasapainossa", "i balans", "in balance"),
        _ => NotStated
    };

    public string NameOf(Wire.GoalKind kind) => kind switch
    {
        Wire.GoalKind.ChangeGoal => Say("Muutostavoite", "Förändringsmål", "Change goal"),
        Wire.GoalKind.SuccessFactor => Say("Menestystekijä", "Framgångsfaktor", "Success factor"),
        _ => Say("Tavoite", "Mål", "Objective")
    };

    public string NameOf(Wire.Standing standing) => standing switch
    {
        Wire.Standing.OnTrack => Say("etenee tavoitteen mukaisesti", "framskrider enligt målet", "on track"),
        Wire.Standing.AtRisk => Say("vaarassa", "i riskzonen", "at risk"),
        Wire.Standing.OffTrack => Say("ei toteudu", "uppnås inte", "off track"),
        Wire.Standing.Achieved => Say("saavutettu", "uppnått", "achieved"),
        _ => Say("tietoa ei saatu", "uppgift inte mottagen", "nothing received")
    };

    public string NameOf(Wire.MeasureState state) => state switch
    {
        Wire.MeasureState.Planned => Say("suunniteltu", "planerad", "planned"),
        Wire.MeasureState.UnderWay => Say("käynnissä", "pågår", "under way"),
        Wire.MeasureState.Done => Say("tehty", "genomförd", "done"),
        Wire.MeasureState.Dropped => Say("luovuttu", "slopad", "dropped"),
        _ => NotStated
    };

    public string NameOf(Participation.FeedbackType type) => type switch
    {
        Participation.FeedbackType.Thanks => Say("kiitos", "tack", "thanks"),
        Participation.FeedbackType.Criticism => Say("moite", "kritik", "criticism"),
        Participation.FeedbackType.Idea => Say("kehittämisidea", "utvecklingsidé", "idea"),
        Participation.FeedbackType.Question => Say("kysymys", "fråga", "question"),
        Participation.FeedbackType.Accessibility => Say("saavutettavuus", "tillgänglighet", "accessibility"),
        _ => NotStated
    };

    public string NameOf(Participation.InitiativeType type) => type switch
    {
        Participation.InitiativeType.Member => Say("hyvinvointialuealoite", "välfärdsområdesinitiativ", "initiative of members"),
        Participation.InitiativeType.Service => Say("palvelualoite", "serviceinitiativ", "initiative on a service"),
        Participation.InitiativeType.CouncilMotion => Say("valtuustoaloite", "fullmäktigeinitiativ", "council motion"),
        Participation.InitiativeType.Referendum => Say("kansanäänestysaloite", "initiativ till folkomröstning",
            "initiative for a referendum"),
        _ => NotStated
    };

    /// <summary>Why a key result is at risk, since when and by how much; in English where it is of a kind that has no words here.</summary>
    public Said Cause(Wire.Cause cause)
    {
        var name = cause.Type == s_deficit ? Say("taseen alijäämä", "underskott i balansräkningen", "deficit on the balance sheet")
            : cause.Type == s_approved || cause.Type == s_amended
                ? Say("alijäämäinen talousarvio", "budget med underskott", "budget in deficit")
            : cause.Type == s_exceeded
                ? Say("sitova määräraha ylittynyt", "bindande anslag överskridet", "binding appropriation exceeded")
            : cause.Type == s_forecast ? Say("ennuste alijäämäinen", "prognos med underskott", "deficit forecast")
            : cause.Type == s_plan
                ? Say("suunnitelma ei kata alijäämää", "planen täcker inte underskottet", "the plan does not cover the deficit")
            : null;
        var amount = cause.Cents == 0 ? "" : $", {ShortEuros(cause.Cents)}";
        return name is null
            ? new(cause.Text, "en")
            : new(Say($"{name}{amount}, {DayOf(cause.Since)} alkaen", $"{name}{amount}, sedan {DayOf(cause.Since)}",
                $"{name}{amount}, since {DayOf(cause.Since)}"), Code);
    }
}

namespace Platform.Budgeting.Pages;

// The sentences of interim reports.
public sealed partial class Words
{
    public string Finances => Say("Talous", "Ekonomi", "Finances");
    public string InterimReport => Say("Osavuosikatsaus: talous", "Delårsöversikt: ekonomi", "Interim report: finances");
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

    public string Summary => Say("Yhteenveto", "Sammandrag", "Summary");
    public string Comment => Say("Arvio talouden toteutumisesta", "Bedömning av utfallet", "Assessment");
    public string Spending => Say("Toimintamenot", "Verksamhetsutgifter", "Operating expenditure");
    public string Income => Say("Tulot", "Inkomster", "Revenue");
    public string ResultSoFar => Say("Tulos tähän asti", "Resultat hittills", "Result so far");
    public string ResultOfYear => Say("Tulos koko vuonna", "Resultat för hela året", "Result of the year");
    public string BindingLines => Say("Sitovat määrärahat", "Bindande anslag", "Binding appropriations");
    public string BindingRevenue => Say("Sitovat tuloarviot", "Bindande inkomstposter", "Binding revenue estimates");
    public string BoundByCouncil => Say("Mitä valtuusto on sitonut", "Vad fullmäktige har bundit", "What the council binds");
    public string RevenueText => Say(
        "Tuloarvio ei ylity: se kertyy tai jää vajaaksi.", "En inkomstpost överskrids inte: den inflyter eller underskrids.",
        "A revenue estimate is not exceeded: it comes in or falls short.");
    public string FellShort => Say("Jäi vajaaksi", "Underskreds", "Fell short");
    public string ShareOfBudget => Say("Talousarviosta", "Av budgeten", "Of the budget");
    public string PaceEstimate => Say("laskennallinen arvio", "kalkylmässig prognos", "calculated estimate");
    public string Forecast => Say("Ennuste", "Prognos", "Forecast");
    public string NoForecast => Say("Hyvinvointialueen omaa ennustetta ei ole kirjattu.",
        "Välfärdsområdets egen prognos har inte antecknats.", "No forecast of the county's own is on record.");
    public string Unnamed => Say("Nimetön yksikkö", "Namnlös enhet", "Unnamed unit");

    public string Unit => Say("Yksikkö", "Enhet", "Unit");
    public string AccountGroup => Say("Tiliryhmä", "Kontogrupp", "Account group");
    public string Budget => Say("Talousarvio", "Budget", "Budget");
    public string Outturn => Say("Toteuma", "Utfall", "Outturn");
    public string Share => Say("Käytetty", "Använt", "Used");
    public string YearEnd => Say("Arvio koko vuodelle", "Prognos för hela året", "Estimate for the year");
    public string Deviation => Say("Poikkeama", "Avvikelse", "Deviation");
    public string InThousands => Say("1 000 euroa", "1 000 euro", "1,000 euros");
    public string Exceeded => Say("Ylittynyt", "Överskriden", "Exceeded");
    public string WithinBudget => Say("Määrärahan rajoissa", "Inom anslaget", "Within the appropriation");
    public string State => Say("Tilanne", "Läge", "State");

    public string SpendingChart => Say("Menot ja määrärahat", "Utgifter och anslag", "Expenditure and appropriations");
    public string SpendingChartText => Say(
        "Palkin koko pituus on vuoden määräraha. Tumma osa on käytetty. Pystyviiva näyttää, mihin tasainen käyttö olisi tähän mennessä yltänyt.",
        "Stapelns hela längd är årets anslag. Den mörka delen är använd. Det lodräta strecket visar hur långt en jämn takt hade räckt hittills.",
        "The whole bar is the appropriation of the year. The dark part is used. The upright line shows how far an even pace would have come.");
    public string IncomeChart => Say("Tulot ja tuloarviot", "Inkomster och inkomstposter", "Revenue and revenue estimates");
    public string IncomeChartText => Say(
        "Palkin koko pituus on vuoden tuloarvio. Tumma osa on kertynyt.",
        "Stapelns hela längd är årets inkomstpost. Den mörka delen har influtit.",
        "The whole bar is the revenue estimate of the year. The dark part has come in.");
    public string DeviationChart => Say("Mihin vuosi on päätymässä", "Vart året är på väg", "Where the year is heading");
    public string DeviationChartText => Say(
        "Näin paljon määräraha ylittyy (oikealle) tai sitä jää käyttämättä (vasemmalle): yksikön ennusteen mukaan, tai jos sitä ei ole, samaa tahtia kuin tähän asti.",
        "Så här mycket överskrids anslaget (till höger) eller blir oanvänt (till vänster): enligt enhetens prognos, eller utan en sådan i samma takt som hittills.",
        "By so much the appropriation is exceeded (to the right) or left unused (to the left): by the unit's forecast, or where there is none, at the pace so far.");
    public string MonthChart => Say("Menot kuukausittain", "Utgifter per månad", "Expenditure by month");
    public string MonthChartText => Say(
        "Katkoviiva on vuoden määräraha jaettuna kahdelletoista kuukaudelle.",
        "Den streckade linjen är årets anslag delat på tolv månader.",
        "The dashed line is the appropriation of the year divided by twelve months.");
    public string BindingText => Say(
        "Valtuuston sitomat rivit. Ylitys edellyttää talousarvion muutosta.",
        "Rader som fullmäktige har bundit. En överskridning kräver en budgetändring.",
        "Lines that the council binds. Exceeding one calls for an amendment of the budget.");
    /// <summary>What a binding line binds: some of its unit's money, or that of all units below it too.</summary>
    public string BoundMoney(BindingLevel level, string accountGroup, bool net = false) => level switch
    {
        BindingLevel.Unit when net => Margin,
        BindingLevel.Branch when net => $"{Margin}, {WithUnitsBelow}",
        BindingLevel.Unit => EveryGroup,
        BindingLevel.BranchAccountGroup => $"{accountGroup}, {WithUnitsBelow}",
        BindingLevel.Branch => $"{EveryGroup}, {WithUnitsBelow}",
        _ => accountGroup
    };

    /// <summary>How a binding line stands.</summary>
    public string StateOf(LineState state, bool isAppropriation) => state switch
    {
        LineState.NotReceived => NotReceived,
        LineState.Exceeded => Exceeded,
        LineState.Within => isAppropriation ? WithinBudget : Say("Toteutumassa", "Hålls", "Kept"),
        LineState.Reached => Say("Kertynyt", "Influtit", "Has come in"),
        LineState.ToCome => Say("Kertymässä", "Väntas inflyta", "To come in"),
        LineState.FellShort => FellShort,
        _ => NotStated
    };

    private string Margin => Say("Toimintakate", "Verksamhetsbidrag", "Operating margin");
    private string EveryGroup => Say("Kaikki tiliryhmät", "Alla kontogrupper", "All account groups");
    private string WithUnitsBelow => Say("alaiset yksiköt mukaan lukien", "underställda enheter medräknade", "units below included");

    public string ByGroup => Say("Menot tiliryhmittäin", "Utgifter per kontogrupp", "Expenditure by account group");

    public string NotReceivedText => Say(
        "Puuttuva ei ole nolla: luvut ja arvio on tehty niistä kuukausista, jotka on saatu.",
        "Det som saknas är inte noll: siffrorna och prognosen bygger på de månader som har mottagits.",
        "What is missing is not zero: figures and estimate are of the months that were received.");

    public string Basis => Say("Mihin luvut perustuvat", "Vad siffrorna bygger på", "What the figures rest on");
    public string FrozenOn => Say("Luvut poimittu", "Siffrorna hämtade", "Figures taken");
    public string FrozenText => Say(
        "Katsaus ei muutu: myöhemmät kirjaukset ja päätökset näkyvät seuraavassa katsauksessa.",
        "Översikten ändras inte: senare bokföringar och beslut syns i nästa översikt.",
        "The report does not change: what is booked or decided later is in the next one.");
    public string Sources => Say("Lähteet", "Källor", "Sources");
    public string Target => Say("Tavoite", "Mål", "Target");
    public string Decision => Say("Valtuuston päätös", "Fullmäktiges beslut", "Decision of the council");
    public string EditionName(int number, int year) => number == 1
        ? Say($"Talousarvio {year}", $"Budget {year}", $"Budget {year}")
        : Say($"Talousarvio {year}, muutos {number - 1}", $"Budget {year}, ändring {number - 1}", $"Budget {year}, amendment {number - 1}");

    public string UsedOfBudget(decimal share) =>
        Say($"{Percent(share)} määrärahasta", $"{Percent(share)} av anslaget", $"{Percent(share)} of the appropriation");

    public string ReceivedOfBudget(decimal share) =>
        Say($"{Percent(share)} tuloarviosta", $"{Percent(share)} av inkomstposten", $"{Percent(share)} of the estimate");

    public string EvenPace(decimal share) =>
        Say($"tasainen tahti {Percent(share)}", $"jämn takt {Percent(share)}", $"even pace {Percent(share)}");

    public string ExceededOf(int exceeded, int lines) =>
        Say($"{exceeded} / {lines} ylittynyt", $"{exceeded} av {lines} överskridna", $"{exceeded} of {lines} exceeded");

    public string ReachedOf(int reached, int lines) =>
        Say($"{reached} / {lines} kertynyt", $"{reached} av {lines} har influtit", $"{reached} of {lines} have come in");

    public string PaceMethod(int months) => Say(
        $"Koko vuoden laskennallinen arvio on tähänastinen toteuma × 12 / {months}. Se ei ota huomioon, että menot ja tulot voivat jakautua vuodelle epätasaisesti.",
        $"Den kalkylmässiga prognosen för hela året är utfallet hittills × 12 / {months}. Den beaktar inte att utgifter och inkomster kan fördelas ojämnt över året.",
        $"The calculated estimate for the year is the outturn so far × 12 / {months}. It does not see that expenditure and revenue may come unevenly over the year.");

    public string UnitForecasts => Say(
        "Yksiköillä, joista ennuste kertoo, arvio koko vuodelle on ennuste.",
        "För enheter som prognosen gäller är uppskattningen för hela året prognosen.",
        "For units of which the forecast tells, the estimate for the year is the forecast.");

    public string OnlyFirst(int shown, int all) => Say($"Näytetään {shown} riviä, joissa poikkeama on suurin. Rivejä on {all}.",
        $"De {shown} rader vars avvikelse är störst visas. Raderna är {all}.", $"The {shown} lines that deviate most are shown, of {all}.");

    /// <summary>How a forecast was computed; null when somebody judged, or nobody told how.</summary>
    public string? MethodName(ForecastMethod method) => method switch
    {
        ForecastMethod.RunRate => Say("toteuman tahdilla", "i takt med utfallet", "at the pace of the outturn"),
        ForecastMethod.RestAsBudgeted => Say("loppuvuosi talousarvion mukaan", "resten av året enligt budgeten",
            "the rest of the year as budgeted"),
        _ => null
    };

    public string Booked => Say("Kirjanpito", "Bokföring", "Booked");

    /// <summary>How much of the year was booked.</summary>
    public string Batches(int batches, long postings) => Say(
        $"koko vuodelta {Number(postings, 0)} kirjausta, {Number(batches, 0)} erää",
        $"för hela året {Number(postings, 0)} bokningar, {Number(batches, 0)} omgångar",
        $"postings of the whole year: {Number(postings, 0)}, batches: {Number(batches, 0)}");

    public string OutcomeName(Outcome outcome) => outcome switch
    {
        Outcome.Surplus => Say("ylijäämäinen", "överskott", "a surplus"),
        Outcome.Deficit => Say("alijäämäinen", "underskott", "a deficit"),
        _ => Say("tasapainossa", "i balans", "in balance")
    };
}

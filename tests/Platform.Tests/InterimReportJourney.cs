using System.Net;
using static Platform.Journeys.SyntheticCounty;
using Budgets = Platform.Contracts.Budgeting.V1;
using News = Platform.Contracts.News.V1;
using Strategies = Platform.Contracts.Strategy.V1;

namespace Platform.Journeys;

/// <summary>An interim report from its first version, while budgeting is away, to the newsroom's draft.</summary>
public sealed class InterimReportJourney(RunningPlatform platform)
{
    private const int Year = 2025;
    private const int ToMonth = 4;

    [Fact]
    public async Task A_report_is_made_while_budgeting_is_stopped_marked_and_completed_later_by_a_version_that_is_approved_and_drafted()
    {
        var county = await Found(platform);
        var unit = await county.NewUnit("Sosiaali- ja terveyspalvelut");
        var reports = new Strategies.InterimReportService.InterimReportServiceClient(platform.As(
            platform.Token(county.Code, "strategy.read", "strategy.write", "strategy.adopt"), "strategy-tracking"));
        var keyResult = await AdoptedStrategy.Of(county, county.Council, "Palvelut lähellä", "Hoitoon pääsee ajoissa");
        var frozen = await Freeze(county, unit);
        var request = new Strategies.AssembleInterimReportRequest
        {
            ReportId = NewId(),
            CountyCode = county.Code,
            Year = Year,
            ToMonth = ToMonth,
            Name = Named("Osavuosikatsaus 1/2025")
        };

        await platform.Resources.Stop("budgeting");
        var first = await Eventually.Call(() => reports.AssembleInterimReportAsync(request));
        await platform.Resources.Start("budgeting");

        Assert.Equal((false, Strategies.MissingReason.Unreachable),
            (first.Parts.Finances.Status.Received, first.Parts.Finances.Status.MissingReason));
        Assert.Equal(keyResult, first.Parts.Strategy.KeyResults.Single().KeyResult.KeyResultId);
        Assert.Contains("Palvelu, jolla tieto on, ei vastannut.", await Page(await Link(first)), StringComparison.Ordinal);

        await Eventually.Until("budgeting is found again", async () => (await reports.AssembleInterimReportAsync(
            new(request) { ReportId = NewId() })).Parts.Finances.Status.Received);
        request.Version = first.Version;
        var second = await Eventually.Call(() => reports.AssembleInterimReportAsync(request));
        Assert.Equal((2, true, frozen), (second.Version, second.Parts.Finances.Status.Received, second.Parts.Finances.FinancialReportId));
        Assert.Equal([1], second.Parts.Finances.MonthsReceived.Months);
        var again = await reports.GetInterimReportAsync(new() { ReportId = first.ReportId, CountyCode = county.Code, Version = 1 });
        Assert.Equal(first.Parts, again.Parts);

        await Eventually.OnceKnown("the executive is known to strategy tracking", () => reports.ApproveInterimReportAsync(new()
        {
            ReportId = first.ReportId,
            CountyCode = county.Code,
            Version = 2,
            Decision = DecisionOf(county.Executive)
        }));
        var draft = await Eventually.Until("a draft stands in the newsroom's queue", async () =>
            (await county.Releases.ListReleasesAsync(new() { CountyCode = county.Code, State = News.ReleaseState.Draft })).Releases
                .SingleOrDefault(release => release.Source?.Subject == $"interim-reports/{first.ReportId}/2"));

        Assert.Equal("Osavuosikatsaus 1/2025 on hyväksytty", draft.Content.Versions.Single().Title);
        Assert.Contains("Kirjauksia ei ole saatu: helmikuu, maaliskuu, huhtikuu.",
            await Page(new Uri(draft.Content.Links.Single().Uri)), StringComparison.Ordinal);

        async Task<Uri> Link(Strategies.InterimReport report) => new(platform.Http("strategy-tracking"),
            (await reports.LinkInterimReportAsync(
                new() { ReportId = report.ReportId, CountyCode = county.Code, Version = report.Version })).Path);
    }

    private static async Task<string> Page(Uri address)
    {
        using var reader = new HttpClient();
        return WebUtility.HtmlDecode(await reader.GetStringAsync(address));
    }

    /// <summary>The frozen figures of a year of which January is booked.</summary>
    private async Task<string> Freeze(SyntheticCounty county, string unit)
    {
        var edition = NewId();
        var draft = await county.Editions.DraftBudgetAsync(
            new() { EditionId = edition, CountyCode = county.Code, Year = Year, LastPlanYear = Year + 2 });
        var put = await Eventually.OnceKnown("the unit is known to budgeting", () => county.Editions.PutLinesAsync(new()
        {
            EditionId = edition,
            CountyCode = county.Code,
            Version = draft.Version,
            Lines =
            {
                Line(unit, Budgets.Direction.Appropriation, 1_000_000_00), Line(unit, Budgets.Direction.RevenueEstimate, 1_000_000_00)
            }
        }));
        var proposed = await Eventually.OnceKnown("the executive is known to budgeting", () => county.Editions.ProposeEditionAsync(
            new() { EditionId = edition, CountyCode = county.Code, Version = put.Version, Decision = On(county.Executive) }));
        await Eventually.OnceKnown("the council is known to budgeting", () => county.Editions.ApproveEditionAsync(
            new() { EditionId = edition, CountyCode = county.Code, Version = proposed.Version, Decision = On(county.Council) }));
        await county.Actuals.RecordActualsAsync(new()
        {
            BatchId = NewId(),
            CountyCode = county.Code,
            Year = Year,
            Month = 1,
            Postings =
            {
                new Budgets.Posting
                {
                    UnitId = unit,
                    Direction = Budgets.Direction.Appropriation,
                    AccountGroup = "Toiminta",
                    AmountCents = 80_000_00
                }
            }
        });
        return (await new Budgets.InterimReportService.InterimReportServiceClient(
            platform.As(platform.Token(county.Code, "budgeting.read", "budgeting.write"), "budgeting")).FreezeInterimReportAsync(new()
            {
                ReportId = NewId(),
                CountyCode = county.Code,
                Year = Year,
                ToMonth = ToMonth,
                AsOf = "2025-05-31"
            })).ReportId;

        static Contracts.Types.V1.DecisionReference On(string body) => new() { BodyId = body, DecidedOn = "2024-12-17", Section = "88 §" };
    }

    private static Budgets.BudgetLine Line(string unit, Budgets.Direction direction, long cents) => new()
    {
        LineId = NewId(),
        UnitId = unit,
        Direction = direction,
        AccountGroup = "Toiminta",
        AmountsCents = { cents, cents, cents }
    };
}

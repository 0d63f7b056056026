using System.Net;
using Grpc.Core;
using Platform.Contracts.Journal.V1;
using Platform.Contracts.Types.V1;
using Platform.Testing;
using static Platform.Journeys.SyntheticCounty;
using Budgets = Platform.Contracts.Budgeting.V1;

namespace Platform.Journeys;

/// <summary>A budget's year from the council's decision to the interim report that a council member reads.</summary>
public sealed class BudgetYearJourneys(RunningPlatform platform)
{
    private const int Year = 2023;
    private const string Binding = "Ostopalvelut";
    private static readonly string[] s_accountGroups = ["Palkat", "Aineet ja tarvikkeet", Binding];

    [Fact]
    public async Task A_year_is_budgeted_booked_exceeded_amended_and_read_and_an_import_whose_service_is_killed_counts_once()
    {
        var county = await Found(platform);
        var (care, rescue) = (await county.NewUnit("Sosiaali- ja terveyspalvelut"), await county.NewUnit("Pelastuspalvelut"));
        var (bindingLine, funding) = (NewId(), NewId());
        var budget = await Decide(
            county, await county.Editions.DraftBudgetAsync(
                new() { EditionId = NewId(), CountyCode = county.Code, Year = Year, LastPlanYear = Year + 2 }), "2022-12-20",
            [
                Line(care, Budgets.Direction.Appropriation, "Palkat", 7_000_000_00),
                Line(care, Budgets.Direction.Appropriation, "Aineet ja tarvikkeet", 1_500_000_00),
                Line(care, Budgets.Direction.Appropriation, Binding, 2_000_000_00, bindingLine),
                Line(rescue, Budgets.Direction.Appropriation, "Palkat", 1_500_000_00),
                Line(care, Budgets.Direction.RevenueEstimate, "Valtion rahoitus", 12_000_000_00, funding)
            ]);

        var batch = NewId();
        await KilledInTheMiddle(county, batch, Postings(care, rescue));
        var imported = await Eventually.OnceKnown("the year is booked", () => Import(county, batch, Postings(care, rescue)));

        var exceedance = Assert.Single(
            (await county.Actuals.ListExceedancesAsync(new() { CountyCode = county.Code, Year = Year })).Exceedances);
        Assert.Equal((Budgets.BatchState.Committed, Postings(care, rescue).Count), (imported.State, (int)imported.PostingCount));
        Assert.Equal((bindingLine, 2_000_000_00, 2_400_000_00), (exceedance.LineId, exceedance.BudgetCents, exceedance.OutturnCents));
        Assert.Equal(["wellbeing.budgeting.appropriation-exceeded.v1"], await Told(county, bindingLine));

        var amendment = await county.Editions.DraftAmendmentAsync(
            new()
            {
                EditionId = NewId(),
                CountyCode = county.Code,
                AmendsEditionId = budget.EditionId,
                Reason = "Lisämääräraha ostopalveluihin"
            });
        await Decide(
            county, amendment, "2023-06-20",
            [
                Line(care, Budgets.Direction.Appropriation, Binding, 2_500_000_00, bindingLine),
                Line(care, Budgets.Direction.RevenueEstimate, "Valtion rahoitus", 12_500_000_00, funding)
            ]);
        Assert.Empty((await county.Actuals.ListExceedancesAsync(new() { CountyCode = county.Code, Year = Year })).Exceedances);
        Assert.Equal(["wellbeing.budgeting.appropriation-exceeded.v1", "wellbeing.budgeting.appropriation-exceedance-cleared.v1"],
            await Told(county, bindingLine));

        var (report, page) = await Read(county);
        Assert.Equal((1, 4, 12_000_000_00L, 4_300_000_00L),
            (report.EditionNumber, report.ToMonth, Spending(report).BudgetCents, Spending(report).OutturnCents));
        Assert.Contains("<svg", page, StringComparison.Ordinal);
        Assert.Contains("Osavuosikatsaus 1/2023", page, StringComparison.Ordinal);
        Assert.Contains("4,3", page, StringComparison.Ordinal);
        Assert.Contains(Binding, page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_council_member_sees_the_bars_of_an_interim_report_in_a_browser()
    {
        await using var browser = await ReadersBrowser.Open();
        var county = await Found(platform);
        var (care, rescue) = (await county.NewUnit("Sosiaali- ja terveyspalvelut"), await county.NewUnit("Pelastuspalvelut"));
        await Decide(
            county, await county.Editions.DraftBudgetAsync(
                new() { EditionId = NewId(), CountyCode = county.Code, Year = Year, LastPlanYear = Year + 2 }), "2022-12-20",
            [
                Line(care, Budgets.Direction.Appropriation, "Palkat", 7_000_000_00),
                Line(care, Budgets.Direction.Appropriation, Binding, 2_000_000_00),
                Line(rescue, Budgets.Direction.Appropriation, "Palkat", 1_500_000_00),
                Line(care, Budgets.Direction.RevenueEstimate, "Valtion rahoitus", 10_500_000_00)
            ]);
        var batch = NewId();
        await Eventually.OnceKnown("the year is booked", () => Import(county, batch, Postings(care, rescue)));
        var (_, link) = await Freeze(county);

        var seen = await browser.Look<string>(
            new Uri(platform.Http("budgeting"), link),
            "interim-report",
            """
            [
                document.querySelectorAll('.bars:not(.deviations) .fill').length === 3 && [...document.querySelectorAll('.bars:not(.deviations) .fill')].every(bar => bar.getBoundingClientRect().width > 50),
                document.documentElement.scrollWidth <= window.innerWidth,
                getComputedStyle(document.querySelector('.keys')).display,
                document.title
            ].join('; ')
            """);

        Assert.StartsWith("true; true; grid; Osavuosikatsaus 1/2023, tammi–huhtikuu 2023", seen, StringComparison.Ordinal);
    }

    private static Budgets.ReportedAmounts Spending(Budgets.InterimReport report) =>
        report.Sums.Single(sum => sum.Direction == Budgets.Direction.Appropriation).Amounts;

    private static async Task<Budgets.Edition> Decide(SyntheticCounty county, Budgets.Edition draft, string day, Budgets.BudgetLine[] lines)
    {
        var put = await Eventually.OnceKnown("the units are known to budgeting", () => county.Editions.PutLinesAsync(
            new() { EditionId = draft.EditionId, CountyCode = county.Code, Version = draft.Version, Lines = { lines } }));
        var proposed = await Eventually.OnceKnown("the executive is known to budgeting", () => county.Editions.ProposeEditionAsync(
            new() { EditionId = draft.EditionId, CountyCode = county.Code, Version = put.Version, Decision = On(county.Executive) }));
        return await Eventually.OnceKnown("the council is known to budgeting", () => county.Editions.ApproveEditionAsync(
            new() { EditionId = draft.EditionId, CountyCode = county.Code, Version = proposed.Version, Decision = On(county.Council) }));

        DecisionReference On(string body) => new() { BodyId = body, DecidedOn = day, Section = "88 §" };
    }

    /// <summary>Twelve months of spending in ten postings each, all below its appropriation but for the binding line of care.</summary>
    private static List<Budgets.Posting> Postings(string care, string rescue) =>
    [
        .. from month in Enumerable.Range(1, 12)
           from part in Enumerable.Range(0, 10)
           from posting in new[]
           {
               Posted(care, Budgets.Direction.Appropriation, s_accountGroups[0], 55_000_00),
               Posted(care, Budgets.Direction.Appropriation, s_accountGroups[1], 20_000_00),
               Posted(care, Budgets.Direction.Appropriation, Binding, 20_000_00),
               Posted(rescue, Budgets.Direction.Appropriation, s_accountGroups[0], 12_500_00),
               Posted(care, Budgets.Direction.RevenueEstimate, "Valtion rahoitus", 100_000_00)
           }
           select new Budgets.Posting(posting) { Month = month }
    ];

    private static Budgets.Posting Posted(string unit, Budgets.Direction direction, string accountGroup, long cents) =>
        new() { UnitId = unit, Direction = direction, AccountGroup = accountGroup, AmountCents = cents };

    /// <summary>Half of a batch is sent when the service is killed; the client is told, and nothing counts.</summary>
    private async Task KilledInTheMiddle(SyntheticCounty county, string batch, List<Budgets.Posting> postings)
    {
        using var call = county.Actuals.ImportActuals();
        await call.RequestStream.WriteAsync(
            new() { BatchId = batch, CountyCode = county.Code, Year = Year, Postings = { postings.Take(postings.Count / 2) } });

        await platform.Resources.Kill("budgeting");
        await platform.Resources.Start("budgeting");
        await Assert.ThrowsAsync<RpcException>(async () => await call);
        Assert.DoesNotContain(
            (await Eventually.Call(() => county.Actuals.CompareOutturnAsync(new() { CountyCode = county.Code, Year = Year }))).Sums,
            sum => sum.OutturnCents != 0);
    }

    private static AsyncUnaryCall<Budgets.ActualsBatch> Import(SyntheticCounty county, string batch, List<Budgets.Posting> postings)
    {
        var call = county.Actuals.ImportActuals();
        return new(Answer(), Task.FromResult(new Metadata()), call.GetStatus, call.GetTrailers, call.Dispose);

        async Task<Budgets.ActualsBatch> Answer()
        {
            foreach (var some in postings.Chunk(100))
            {
                await call.RequestStream.WriteAsync(new() { BatchId = batch, CountyCode = county.Code, Year = Year, Postings = { some } });
            }

            await call.RequestStream.CompleteAsync();
            return await call;
        }
    }

    /// <summary>What budgeting has told of a line, as any system that follows its feed sees it.</summary>
    private async Task<List<string>> Told(SyntheticCounty county, string line)
    {
        var feed = new JournalService.JournalServiceClient(platform.As(platform.Token(county.Code, "journal.read"), "budgeting"));
        using var records = feed.ReadJournal(new()
        {
            CountyCode = county.Code,
            Subject = $"exceedances/{county.Code}/{Year}/{line}",
            StopAtHead = true,
            WaitForPending = true
        });
        return await records.ResponseStream.ReadAllAsync().Select(record => record.Type).ToListAsync();
    }

    /// <summary>The report of January to April, and the page that a person opens by a link and without a token.</summary>
    private async Task<(Budgets.InterimReport Report, string Page)> Read(SyntheticCounty county)
    {
        var (report, link) = await Freeze(county);
        using var reader = new HttpClient { BaseAddress = platform.Http("budgeting") };
        using var withoutLink = await reader.GetAsync($"/reports/{county.Code}/{report.ReportId}");
        Assert.Equal(HttpStatusCode.NotFound, withoutLink.StatusCode);
        return (report, WebUtility.HtmlDecode(await reader.GetStringAsync(link)));
    }

    private async Task<(Budgets.InterimReport Report, string Link)> Freeze(SyntheticCounty county)
    {
        var reports = new Budgets.InterimReportService.InterimReportServiceClient(
            platform.As(platform.Token(county.Code, "budgeting.read", "budgeting.write"), "budgeting"));
        var report = await reports.FreezeInterimReportAsync(new()
        {
            ReportId = NewId(),
            CountyCode = county.Code,
            Name = Named("Osavuosikatsaus 1/2023"),
            Year = Year,
            ToMonth = 4,
            AsOf = "2023-05-31"
        });
        return (report, (await reports.LinkInterimReportAsync(new() { ReportId = report.ReportId, CountyCode = county.Code })).Path);
    }

    private static Budgets.BudgetLine Line(
        string unit, Budgets.Direction direction, string accountGroup, long cents, string? line = null) => new()
        {
            LineId = line ?? NewId(),
            UnitId = unit,
            Direction = direction,
            AccountGroup = accountGroup,
            Binding = accountGroup == Binding,
            AmountsCents = { cents, cents, cents }
        };
}

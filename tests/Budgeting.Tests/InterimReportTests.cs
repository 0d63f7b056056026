using Grpc.Core;
using Platform.Contracts.Registry;
using static Platform.Budgeting.Tests.BudgetFixture;
using static Platform.Budgeting.Tests.TestCounty;

namespace Platform.Budgeting.Tests;

[Collection<SharedByReports>]
public sealed class InterimReportTests(BudgetFixture service)
{
    [Fact]
    public async Task A_frozen_report_has_budget_outturn_and_estimate_by_topmost_unit_and_account_group()
    {
        var (county, sector, lines) = await Booked();

        var report = await Freeze(county);

        Assert.Equal((1, "2026-01-05"), (report.EditionNumber, report.Approval.DecidedOn));
        var spending = Assert.Single(report.Units, unit => unit.Direction == Wire.Direction.Appropriation);
        Assert.Equal((sector.ToString(), "Sosiaalipalvelut"), (spending.UnitId, spending.Name.Fi));
        Assert.Equal((1500L, 900L, 400L, 2700L, 1200L), Of(spending.Amounts));
        Assert.Equal((1500L, 900L, 400L, 2700L, 1200L),
            Of(Assert.Single(report.Sums, sum => sum.Direction == Wire.Direction.Appropriation).Amounts));
        Assert.Equal(["Palvelut", "Henkilöstö"],
            report.AccountGroups.Where(group => group.Direction == Wire.Direction.Appropriation).Select(group => group.AccountGroup));
        Assert.Equal([400L, 0, 500, 0],
            Assert.Single(report.Months, months => months.Direction == Wire.Direction.Appropriation).MonthCents);
        var binding = Assert.Single(report.BindingLines);
        Assert.Equal((lines[1].LineId, "Kotihoito", true, 1),
            (binding.LineId, binding.UnitName.Fi, binding.Exceeded, report.BindingLineCount));
        Assert.Equal("interim-report-frozen 1", await service.JournalOf($"interim-reports/{report.ReportId}"));
    }

    [Fact]
    public async Task A_frozen_report_names_what_it_rests_on()
    {
        var (county, _, lines) = await Booked();
        var batch = county.Batch(2, On(lines[2], 10), On(lines[2], 20));
        batch.Sources.Add(new Platform.Contracts.Types.V1.Source { Document = "Kirjanpidon vienti", Locator = "helmikuu" });
        await service.Actuals.RecordActualsAsync(batch);
        await service.Funding.ComputeForecastAsync(new()
        {
            ForecastId = NewId(),
            CountyCode = county.Code,
            Year = 2026,
            MadeOn = "2026-01-10",
            Method = Wire.ForecastMethod.RestAsBudgeted,
            ToMonth = 3
        });

        var report = await Freeze(county);

        Assert.Equal((5, 11L), (report.Actuals.BatchCount, report.Actuals.PostingCount));
        Assert.Equal((batch.BatchId, 2, 2, "Kirjanpidon vienti"),
            report.Actuals.Batches.Select(
                one => (one.BatchId, one.Month, one.PostingCount, one.Sources.SingleOrDefault()?.Document ?? "")).First());
        Assert.Equal((Wire.ForecastMethod.RestAsBudgeted, 3, report.EditionId),
            (report.Forecast.Method, report.Forecast.ToMonth, report.Forecast.EditionId));
    }

    [Fact]
    public async Task A_month_nobody_booked_is_told_as_not_received_and_no_figure_takes_it_for_zero()
    {
        var (county, _, lines) = await Booked();
        var request = Freezing(county);
        request.ToMonth = 12;

        var report = await service.InterimReports.FreezeInterimReportAsync(request);

        // 977 in five months, of a budget of 1500; the other seven are not known.
        var spending = Assert.Single(report.Sums, sum => sum.Direction == Wire.Direction.Appropriation);
        Assert.Equal([1, 2, 3, 4, 5], report.MonthsReceived.Months);
        Assert.Equal((1500L, 977L, 352L, 2345L, 845L), Of(spending.Amounts));
        Assert.Contains("\"monthsReceived\": [1, 2, 3, 4, 5]",
            await service.Read<string>($"select data::text from journal where subject = 'interim-reports/{report.ReportId}'"),
            StringComparison.Ordinal);
        await service.Actuals.RecordActualsAsync(county.Batch(6, On(lines[0], 1)));
        Assert.Equal(report,
            await service.InterimReports.GetInterimReportAsync(new() { ReportId = report.ReportId, CountyCode = county.Code }));
    }

    [Fact]
    public async Task A_report_of_which_no_month_was_received_estimates_nothing()
    {
        var county = await service.NewCounty();
        await county.ApprovedBudget();

        var report = await Freeze(county);

        Assert.Empty(report.MonthsReceived.Months);
        Assert.All(report.Sums, sum => Assert.Equal((1_000_00L, 0L, 0L, 0L, 0L), Of(sum.Amounts)));
    }

    [Fact]
    public async Task Binding_revenue_comes_in_or_falls_short_and_is_never_exceeded()
    {
        var county = await service.NewCounty();
        var (spending, taxes, fees) = (Line(Wire.Direction.Appropriation, 300, binding: true),
            Line(Wire.Direction.RevenueEstimate, 200, binding: true), Line(Wire.Direction.RevenueEstimate, 100, binding: true));
        await county.ApprovedBudget(spending, taxes, fees);
        var nothing = await Freeze(county);
        await service.Actuals.RecordActualsAsync(county.Batch(1, On(spending, 10), On(taxes, 250), On(fees, 40)));
        var begun = await Freeze(county);
        await county.BookNothing(spending.UnitId, Enumerable.Range(2, 11));
        var request = Freezing(county);
        request.ToMonth = 12;
        var over = await service.InterimReports.FreezeInterimReportAsync(request);

        Assert.All(nothing.BindingLines, line => Assert.Equal(Wire.LineState.NotReceived, line.State));
        Assert.Equal((3, 2, spending.LineId), (begun.BindingLineCount, begun.BindingRevenueLineCount, begun.BindingLines[0].LineId));
        Assert.Equal((Wire.LineState.Within, Wire.LineState.Reached, Wire.LineState.ToCome),
            (Of(begun, spending).State, Of(begun, taxes).State, Of(begun, fees).State));
        Assert.Equal((0, 0, 60), (Of(begun, spending).ShortfallCents, Of(begun, taxes).ShortfallCents, Of(begun, fees).ShortfallCents));
        Assert.Equal((Wire.LineState.Within, Wire.LineState.Reached, Wire.LineState.FellShort),
            (Of(over, spending).State, Of(over, taxes).State, Of(over, fees).State));
        Assert.All(over.BindingLines, line => Assert.False(line.Exceeded));

        static Wire.ReportedLine Of(Wire.InterimReport report, Wire.BudgetLine line) =>
            report.BindingLines.Single(one => one.LineId == line.LineId);
    }

    [Fact]
    public async Task A_line_that_binds_a_branch_is_reported_with_the_money_of_the_branch()
    {
        var (county, sector, lines) = await Booked();
        (lines[0].Binding, lines[0].BindingLevel) = (true, Wire.BindingLevel.Branch);
        await Amend(service, county, lines[0]);

        var report = await Freeze(county);

        var bound = Assert.Single(report.BindingLines, line => line.UnitId == sector.ToString());
        Assert.Equal((Wire.BindingLevel.Branch, 1500L, 900L, false),
            (bound.BindingLevel, bound.Amounts.BudgetCents, bound.Amounts.OutturnCents, bound.Exceeded));
        Assert.Equal(2, report.BindingLineCount);
    }

    [Fact]
    public async Task A_unit_that_has_ended_since_the_year_began_counts_where_it_was_last()
    {
        var (county, sector, lines) = await Booked();
        await service.Publish(new UnitEnded(county.Code, Guid.Parse(lines[1].UnitId), 2, new DateOnly(2026, 1, 10)));
        await service.Until($"select exists (select from unit_place where unit_id = '{lines[1].UnitId}' and upper(days) = '2026-01-11')");

        var spending = Assert.Single((await Freeze(county)).Units, unit => unit.Direction == Wire.Direction.Appropriation);

        Assert.Equal((sector.ToString(), 1500L, 900L), (spending.UnitId, spending.Amounts.BudgetCents, spending.Amounts.OutturnCents));
    }

    [Fact]
    public async Task What_came_in_a_stream_is_in_the_report_as_soon_as_the_batch_counts()
    {
        var (county, _, lines) = await Booked();
        await county.Import(NewId(), [In(2, On(lines[0], 40)), In(4, On(lines[1], 7))]);

        var report = await Freeze(county);

        var spending = Assert.Single(report.Sums, sum => sum.Direction == Wire.Direction.Appropriation);
        Assert.Equal(947, spending.Amounts.OutturnCents);
        Assert.Equal([400L, 40, 500, 7],
            Assert.Single(report.Months, months => months.Direction == Wire.Direction.Appropriation).MonthCents);
    }

    [Fact]
    public async Task What_is_booked_approved_renamed_or_forecast_later_does_not_change_a_frozen_report()
    {
        var (county, sector, lines) = await Booked();
        var request = Freezing(county);
        var frozen = await service.InterimReports.FreezeInterimReportAsync(request);

        await service.Actuals.RecordActualsAsync(county.Batch(4, On(lines[0], 999)));
        await county.ProposeAndApprove(await county.Amendment(new Wire.Edition { EditionId = frozen.EditionId }));
        await service.Funding.RecordForecastAsync(new()
        {
            ForecastId = NewId(),
            CountyCode = county.Code,
            Year = 2026,
            MadeOn = "2026-01-15",
            Outcome = Wire.Outcome.Deficit,
            ResultCents = -10
        });
        await service.Publish(new UnitChanged(county.Code, sector, 2, new("Toinen nimi", "", ""), "Sector", new DateOnly(2026, 1, 1)));
        await service.Until($"select exists (select from unit_name where unit_id = '{sector}' and name_fi = 'Toinen nimi')");

        Assert.Equal(frozen,
            await service.InterimReports.GetInterimReportAsync(new() { ReportId = frozen.ReportId, CountyCode = county.Code }));
        Assert.Equal(frozen, await service.InterimReports.FreezeInterimReportAsync(request));
        service.Clock.Advance(TimeSpan.FromSeconds(1));
        var next = await Freeze(county);
        Assert.Equal((2, 1899L, -10L, "Toinen nimi"),
            (next.EditionNumber, next.Sums[0].Amounts.OutturnCents, next.Forecast.ResultCents, next.Units[0].Name.Fi));
        Assert.Equal([next.ReportId, frozen.ReportId],
            (await service.InterimReports.ListInterimReportsAsync(new() { CountyCode = county.Code })).Reports.Select(one => one.ReportId));
        request.ToMonth = 5;
        Assert.Equal(StatusCode.AlreadyExists, (await RefusalOf(() => service.InterimReports.FreezeInterimReportAsync(request))).Status);
    }

    [Fact]
    public async Task A_report_calls_a_unit_what_a_correction_says_that_it_was_called()
    {
        var (county, sector, _) = await Booked();
        await service.Publish(new UnitCorrected(county.Code, sector, 2,
            [new(new("Oikea nimi", "", ""), "Sector", null, new(new DateOnly(2022, 1, 1), null))]));
        await service.Until($"select exists (select from unit_name where unit_id = '{sector}' and name_fi = 'Oikea nimi')");

        Assert.Equal("Oikea nimi", (await Freeze(county)).Units[0].Name.Fi);
    }

    [Fact]
    public async Task A_report_frozen_many_times_at_once_is_one()
    {
        var (county, _, _) = await Booked();
        var request = Freezing(county);

        var outcomes = await Task.WhenAll(
            Enumerable.Range(0, 5).Select(_ => OutcomeOf(() => service.InterimReports.FreezeInterimReportAsync(request))));

        Assert.All(outcomes, outcome => Assert.True(outcome is "OK" or "Aborted", outcome));
        Assert.Single((await service.InterimReports.ListInterimReportsAsync(new() { CountyCode = county.Code })).Reports);
        Assert.Equal("interim-report-frozen 1", await service.JournalOf($"interim-reports/{request.ReportId}"));
    }

    [Fact]
    public async Task Without_a_budget_in_force_there_is_nothing_to_measure_by()
    {
        var (county, _, _) = await Booked();
        var request = Freezing(county);
        request.AsOf = "2026-01-04";

        Assert.Equal("budget-in-force as_of", (await RefusalOf(() => service.InterimReports.FreezeInterimReportAsync(request))).Rule);
        Assert.Equal(["report_id", "year", "to_month", "as_of"], (await RefusalOf(() => service.InterimReports.FreezeInterimReportAsync(
            new() { CountyCode = "98", AsOf = "2026-01-16" }))).Fields);
        Assert.Equal(["report_id", "valid_hours"],
            (await RefusalOf(() => service.InterimReports.LinkInterimReportAsync(new() { CountyCode = "98", ValidHours = 721 }))).Fields);
    }

    /// <summary>A sector with a unit below it; a free line and a binding one, which is exceeded.</summary>
    internal async Task<(TestCounty County, Guid Sector, Wire.BudgetLine[] Lines)> Booked() => await Booked(service);

    internal static async Task<(TestCounty County, Guid Sector, Wire.BudgetLine[] Lines)> Booked(
        BudgetFixture service, string unitName = "Kotihoito")
    {
        var county = await service.NewCounty();
        var (sector, unit) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        await service.Publish(
            new UnitCreated(county.Code, sector, 1, new("Sosiaalipalvelut", "", ""), "Sector", null, new(null, null)),
            new UnitCreated(county.Code, unit, 1, new(unitName, "", ""), "Unit", sector, new(null, null)));
        await service.Until(
            $"select (select count(*) from unit_name where county_code = '{county.Code}') = 2 and (select count(*) from unit_place where county_code = '{county.Code}') = 2");
        county.Knows(sector, unit);
        Wire.BudgetLine[] lines =
        [
            Line(Wire.Direction.Appropriation, 1000, unit: sector.ToString()),
            Line(Wire.Direction.Appropriation, 500, binding: true, unit: unit.ToString(), account: "Henkilöstö"),
            Line(Wire.Direction.RevenueEstimate, 1500, unit: sector.ToString(), account: "Valtion rahoitus")
        ];
        await county.ApprovedBudget(lines);
        await service.Actuals.RecordActualsAsync(county.Batch(1, On(lines[0], 300), On(lines[1], 100), On(lines[2], 500)));
        await service.Actuals.RecordActualsAsync(county.Batch(3, On(lines[1], 500)));
        await service.Actuals.RecordActualsAsync(county.Batch(5, On(lines[0], 77)));
        await county.BookNothing(lines[0].UnitId, [2, 4]);
        return (county, sector, lines);
    }

    /// <summary>Approves an amendment of the county's only edition.</summary>
    internal static async Task Amend(BudgetFixture service, TestCounty county, Wire.BudgetLine line)
    {
        var editions = await service.Budgets.ListEditionsAsync(new() { CountyCode = county.Code, Year = 2026 });
        await county.ProposeAndApprove(await county.Put(await county.Amendment(editions.Editions.Single()), line), "2026-01-12");
    }

    private static (long, long, long, long, long) Of(Wire.ReportedAmounts amounts) =>
        (amounts.BudgetCents, amounts.OutturnCents, amounts.PaceDeviationCents, amounts.YearEndEstimateCents,
            amounts.YearEndDeviationCents);

    internal static Wire.FreezeInterimReportRequest Freezing(TestCounty county) =>
        new() { ReportId = NewId(), CountyCode = county.Code, Year = 2026, ToMonth = 4 };

    private async Task<Wire.InterimReport> Freeze(TestCounty county) =>
        await service.InterimReports.FreezeInterimReportAsync(Freezing(county));
}

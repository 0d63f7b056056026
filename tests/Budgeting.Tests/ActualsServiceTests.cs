using Grpc.Core;
using Platform.Contracts.Registry;
using static Platform.Budgeting.Tests.BudgetFixture;
using static Platform.Budgeting.Tests.TestCounty;

namespace Platform.Budgeting.Tests;

[Collection<SharedByReports>]
public sealed class ActualsServiceTests(BudgetFixture service)
{
    [Fact]
    public async Task A_batch_sent_again_counts_once_and_another_under_its_id_is_refused()
    {
        var county = await service.NewCounty();
        var unit = (await county.Units(1)).Single();
        var batch = county.Batch(1, On(unit, Wire.Direction.Appropriation, 40), On(unit, Wire.Direction.Appropriation, 2));

        await Task.WhenAll(Enumerable.Range(0, 8).Select(async _ => await service.Actuals.RecordActualsAsync(batch)));
        Assert.Equal(42, (await Compare(county)).Sums.Single().OutturnCents);
        batch.Postings[0].AmountCents = 41;

        Assert.Equal(StatusCode.AlreadyExists, (await RefusalOf(() => service.Actuals.RecordActualsAsync(batch))).Status);
        Assert.Equal("actuals-recorded 1", await service.JournalOf($"batches/{batch.BatchId}"));
    }

    [Fact]
    public async Task One_posting_that_is_wrong_keeps_the_whole_batch_out()
    {
        var county = await service.NewCounty();
        await county.ApprovedBudget();
        var unit = (await county.Units(1)).Single();

        var refusal = await RefusalOf(() => service.Actuals.RecordActualsAsync(county.Batch(
            1, On(unit, Wire.Direction.Appropriation, 1), On(unit, Wire.Direction.Unspecified, 0))));
        var stranger = await RefusalOf(() => service.Actuals.RecordActualsAsync(county.Batch(
            1, On(unit, Wire.Direction.Appropriation, 1), new Wire.Posting { LineId = NewId(), AmountCents = 1 })));

        Assert.Equal(["postings[1].amount_cents", "postings[1].direction"], refusal.Fields);
        Assert.Equal("line-exists postings[1].line_id", stranger.Rule);
        Assert.Equal(0L, await service.Read<long>($"select count(*) from total where county_code = '{county.Code}'"));
    }

    [Fact]
    public async Task Totals_are_the_sums_of_all_postings_whoever_sends_them_at_once()
    {
        var county = await service.NewCounty();
        var units = await county.Units(3);
        var batches = Enumerable.Range(0, 20).Select(index => county.Batch(
            (index % 12) + 1, [.. Enumerable.Range(1, 30).Select(row => On(units[row % 3], (Wire.Direction)((row % 4) + 1),
                row * (index % 2 == 0 ? 1 : -1), $"Tili {row % 5}"))])).ToArray();

        await Task.WhenAll(batches.Concat(batches).Select(async batch => await service.Actuals.RecordActualsAsync(batch)));

        await county.TotalsAreTheSumsOfPostings();
        Assert.Equal(20L, await service.Read<long>($"select count(*) from batch where county_code = '{county.Code}'"));
    }

    [Fact]
    public async Task Outturn_is_told_by_line_and_month_beside_the_edition_in_force()
    {
        var county = await service.NewCounty();
        var (spending, revenue) = (Line(Wire.Direction.Appropriation, 1200), Line(Wire.Direction.RevenueEstimate, 1200));
        var edition = await county.ApprovedBudget(spending, revenue);
        await service.Actuals.RecordActualsAsync(county.Batch(1, On(spending, 90), On(revenue, 100)));
        await service.Actuals.RecordActualsAsync(
            county.Batch(2, On(spending, 110), On(spending, -10), On((await county.Units(1)).Single(), Wire.Direction.Appropriation, 5)));
        await service.Actuals.RecordActualsAsync(county.Batch(3, On(spending, 1000)));

        var toFebruary = await Compare(county, toMonth: 2);
        var february = await Compare(county, fromMonth: 2, toMonth: 2);

        var row = Assert.Single(toFebruary.Rows, row => row.LineId == spending.LineId);
        Assert.Equal((1200, 190, -1010), (row.BudgetCents, row.OutturnCents, row.DeviationCents));
        Assert.Equal([90, 100], row.MonthCents);
        // A twelfth of the budget is 100.
        Assert.Equal((-10, "-10 0"), (row.PaceDeviationCents, string.Join(' ', row.MonthPaceDeviationCents)));
        Assert.Equal((-5, 5), (toFebruary.Sums[0].PaceDeviationCents, february.Sums[0].PaceDeviationCents));
        Assert.Equal((edition.EditionId, 1), (toFebruary.EditionId, toFebruary.EditionNumber));
        Assert.Equal([(Wire.Direction.Appropriation, 195L), (Wire.Direction.RevenueEstimate, 100L)],
            toFebruary.Sums.Select(sum => (sum.Direction, sum.OutturnCents)));
        Assert.Equal(105, february.Sums[0].OutturnCents);
        Assert.Equal(("", 0L),
            (await Compare(county, asOf: "2026-01-01")) is var before ? (before.EditionId, before.Sums[0].BudgetCents) : default);
        Assert.Equal(12, (await Compare(county)).Rows[0].MonthCents.Count);
    }

    [Fact]
    public async Task Deviations_of_the_months_from_an_even_pace_sum_to_that_of_the_year_to_the_cent()
    {
        var county = await service.NewCounty();
        var (spending, revenue) = (Line(Wire.Direction.Appropriation, 100), Line(Wire.Direction.RevenueEstimate, 100));
        await county.ApprovedBudget(spending, revenue);
        await service.Actuals.RecordActualsAsync(county.Batch(1, On(spending, 30)));
        await county.BookNothing(spending.UnitId, [2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]);

        var year = await service.Actuals.ReportOutturnAsync(
            new() { CountyCode = county.Code, Year = 2026, By = Wire.ReportBy.AccountGroup });
        var row = year.Rows.Single(one => one.Direction == Wire.Direction.Appropriation);

        Assert.Equal((-70L, -70L, -70L), (row.DeviationCents, row.PaceDeviationCents, row.MonthPaceDeviationCents.Sum()));
        Assert.Equal("22 -9 -8 -8 -9 -8 -8 -9 -8 -8 -9 -8", string.Join(' ', row.MonthPaceDeviationCents));
    }

    [Fact]
    public async Task A_month_nobody_booked_is_not_received_and_deviates_from_nothing()
    {
        var county = await service.NewCounty();
        var (spending, revenue) = (Line(Wire.Direction.Appropriation, 1200), Line(Wire.Direction.RevenueEstimate, 1200));
        await county.ApprovedBudget(spending, revenue);
        var before = await Compare(county);
        await service.Actuals.RecordActualsAsync(county.Batch(1, On(spending, 90)));
        await service.Actuals.RecordActualsAsync(county.Batch(3, On(spending, 130)));

        var (compared, reported) = (await Compare(county),
            await service.Actuals.ReportOutturnAsync(new() { CountyCode = county.Code, Year = 2026, By = Wire.ReportBy.Direction }));
        var (line, row) = (compared.Rows.Single(one => one.LineId == spending.LineId), reported.Rows[0]);

        Assert.Empty(before.MonthsReceived);
        Assert.All(before.Rows, one => Assert.Equal(0, one.PaceDeviationCents));
        Assert.Equal([1, 3], compared.MonthsReceived);
        Assert.Equal([1, 3], reported.MonthsReceived);
        Assert.Equal("-10 0 30 0 0 0 0 0 0 0 0 0", string.Join(' ', line.MonthPaceDeviationCents));
        Assert.Equal(line.MonthPaceDeviationCents, row.MonthPaceDeviationCents);
        Assert.Equal((20, 20, 20), (line.PaceDeviationCents, row.PaceDeviationCents, compared.Sums[0].PaceDeviationCents));
        Assert.Empty((await Compare(county, fromMonth: 4)).MonthsReceived);
    }

    [Fact]
    public async Task Rows_come_in_pages_and_sums_are_of_all()
    {
        var county = await service.NewCounty();
        await service.Actuals.RecordActualsAsync(
            county.Batch(1, [.. (await county.Units(5)).Select(unit => On(unit, Wire.Direction.Appropriation, 10))]));
        var request = new Wire.CompareOutturnRequest { CountyCode = county.Code, Year = 2026, PageSize = 3 };

        var first = await service.Actuals.CompareOutturnAsync(request);
        request.PageToken = first.NextPageToken;
        var second = await service.Actuals.CompareOutturnAsync(request);

        Assert.Equal((3, 2, "", 50L, 50L),
            (first.Rows.Count, second.Rows.Count, second.NextPageToken, first.Sums[0].OutturnCents, second.Sums[0].OutturnCents));
        Assert.Equal(5, first.Rows.Concat(second.Rows).DistinctBy(row => row.UnitId).Count());
    }

    [Fact]
    public async Task A_subtree_is_the_one_that_the_registry_told_of_for_the_day()
    {
        var county = await service.NewCounty();
        var (top, other, moved, below) = (Guid.NewGuid(), Guid.NewGuid(), Guid.NewGuid(), Guid.NewGuid());
        await service.Publish(Created(county, top), Created(county, other), Created(county, moved, top), Created(county, below, moved));
        await service.Publish(new UnitMoved(county.Code, moved, 2, top, other, new DateOnly(2026, 1, 10)));
        await service.Publish(new UnitEnded(county.Code, below, 2, new DateOnly(2026, 1, 12)));
        await service.Until($"select exists (select from unit_place where unit_id = '{below}' and not upper_inf(days))");
        await service.Actuals.RecordActualsAsync(county.Batch(
            1, On($"{top}", Wire.Direction.Appropriation, 1), On($"{other}", Wire.Direction.Appropriation, 10),
            On($"{moved}", Wire.Direction.Appropriation, 100),
            On($"{below}", Wire.Direction.Appropriation, 1000)));

        Assert.Equal((1101, 10), (await Below(county, top, "2026-01-09"), await Below(county, other, "2026-01-09")));
        Assert.Equal((1, 1110), (await Below(county, top, "2026-01-10"), await Below(county, other, "2026-01-10")));
        // What a unit that has ended did in the year stays where it was.
        Assert.Equal((1, 1110), (await Below(county, top, "2026-01-13"), await Below(county, other, "2026-01-13")));
        Assert.Equal(StatusCode.NotFound, (await RefusalOf(() => service.Actuals.CompareOutturnAsync(
            new() { CountyCode = county.Code, Year = 2026, RootUnitId = NewId() }))).Status);
    }

    [Fact]
    public async Task What_the_registry_told_before_what_is_known_already_is_passed_over()
    {
        var county = await service.NewCounty();
        var unit = Guid.NewGuid();

        await service.Publish(Created(county, unit));
        await service.Publish(new UnitMoved(county.Code, unit, 3, null, null, new DateOnly(2026, 1, 1)));
        await service.Publish(new UnitMoved(county.Code, unit, 2, null, Guid.NewGuid(), new DateOnly(2025, 1, 1)));
        await service.Publish(new UnitEnded(county.Code, unit, 4, new DateOnly(2026, 6, 30)));
        await service.Until(
            $"select exists (select from unit_place where unit_id = '{unit}' and days @> '2026-06-30'::date and not upper_inf(days))");

        Assert.Equal(
            "[2020-01-01,2026-01-01) [2026-01-01,2026-07-01)",
            await service.Read<string>(
                $"select string_agg(days::text, ' ' order by days) from unit_place where unit_id = '{unit}' and parent_unit_id is null"));
    }

    private static UnitCreated Created(TestCounty county, Guid unit, Guid? parent = null) =>
        new(county.Code, unit, 1, new("Yksikkö", "", ""), "Unit", parent, new(new DateOnly(2020, 1, 1), null));

    private async Task<long> Below(TestCounty county, Guid root, string asOf) => (await service.Actuals.CompareOutturnAsync(
        new() { CountyCode = county.Code, Year = 2026, RootUnitId = $"{root}", AsOf = asOf })).Sums.Single().OutturnCents;

    private async Task<Wire.CompareOutturnResponse> Compare(TestCounty county, int fromMonth = 0, int toMonth = 0, string asOf = "") =>
        await service.Actuals.CompareOutturnAsync(
            new() { CountyCode = county.Code, Year = 2026, FromMonth = fromMonth, ToMonth = toMonth, AsOf = asOf });
}

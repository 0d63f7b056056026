using Platform.Contracts.Registry;
using static Platform.Budgeting.Tests.BudgetFixture;
using static Platform.Budgeting.Tests.TestCounty;

namespace Platform.Budgeting.Tests;

/// <summary>
/// A year in which a unit moves, two are merged and one is closed: what exceeds a branch, what reports say of it and whose rows there are,
/// from day to day.
/// </summary>
public sealed class ReorganisationYearTests(BudgetFixture service) : IClassFixture<BudgetFixture>
{
    private static readonly EventPeriod s_always = new(new DateOnly(2020, 1, 1), null);

    [Fact]
    public async Task Through_a_year_of_reorganisation_branches_reports_and_rows_are_those_of_each_day()
    {
        var county = await service.NewCounty();
        var (care, social) = (Guid.NewGuid(), Guid.NewGuid());
        var (homeCare, clinic, ward, office) = (Guid.NewGuid(), Guid.NewGuid(), Guid.NewGuid(), Guid.NewGuid());
        county.Knows(care, social, homeCare, clinic, ward, office);
        await service.Publish(
            Created(county, care, null), Created(county, social, null), Created(county, homeCare, care), Created(county, clinic, care),
            Created(county, ward, care),
            Created(county, office, social));
        await service.Until($"select count(*) = 6 from unit_place where county_code = '{county.Code}'");
        var (ofCare, ofSocial) = (Binding(care, 300), Binding(social, 200));
        await county.ApprovedBudget(ofCare, ofSocial, Line(Wire.Direction.RevenueEstimate, 500, unit: $"{care}"));
        await county.BookNothing($"{care}", [1]);

        // January: home care spends what is within its sector.
        await service.Actuals.RecordActualsAsync(
            county.Batch(1, On($"{homeCare}", Wire.Direction.Appropriation, 150), On($"{clinic}", Wire.Direction.Appropriation, 90)));
        await service.Actuals.RecordActualsAsync(
            county.Batch(1, On($"{ward}", Wire.Direction.Appropriation, 60), On($"{office}", Wire.Direction.Appropriation, 120)));
        Assert.Empty(await Open(county));
        var january = await Freeze(county, 1);
        Assert.Equal([(care, 300L, 300L), (social, 200L, 120L)], Spending(january));

        // It is told in January that home care moves on 1 March; until then nothing changes.
        await service.Publish(new UnitMoved(county.Code, homeCare, 2, care, social, new DateOnly(2026, 3, 1)));
        await service.Until($"select count(*) = 2 from unit_place where unit_id = '{homeCare}'");
        await ComeTo(new DateOnly(2026, 2, 28));
        Assert.Empty(await Open(county));

        // On the day it takes effect, the sector that it comes into is over its sum, though nobody books.
        await ComeTo(new DateOnly(2026, 3, 1));
        await service.Until($"select exists (select from exceedance where county_code = '{county.Code}' and is_open)");
        Assert.Equal([(ofSocial.LineId, 200L, 270L)], await Open(county));
        Assert.Equal([(care, 300L, 150L), (social, 200L, 270L)], await Rows(county, ""));
        Assert.Equal([(care, 300L, 300L), (social, 200L, 120L)], await Rows(county, "2026-02-28"));
        Assert.Equal(january,
            await service.InterimReports.GetInterimReportAsync(new() { ReportId = january.ReportId, CountyCode = county.Code }));

        // The clinic and the ward are merged into a unit of the other sector at the end of April: what they spent stays where they were.
        var merged = Guid.NewGuid();
        county.Knows(merged);
        await service.Publish(
            new UnitCreated(county.Code, merged, 1, new("Yhdistetty", "", ""), "Unit", social, new(new DateOnly(2026, 5, 1), null)),
            new UnitClosed(county.Code, clinic, 2, new DateOnly(2026, 4, 30), "Merged", [merged]),
            new UnitClosed(county.Code, ward, 2, new DateOnly(2026, 4, 30), "Merged", [merged]));
        await service.Until(
            $"""
            select (select count(*) = 2 from unit_successor where county_code = '{county.Code}') and exists (select from unit_place where unit_id = '{merged}')
                and (select bool_and(not upper_inf(days)) from unit_place where unit_id in ('{clinic}', '{ward}'))
            """);
        await ComeTo(new DateOnly(2026, 5, 2));
        Assert.Equal([(ofSocial.LineId, 200L, 270L)], await Open(county));
        Assert.Equal([(care, 300L, 150L), (social, 200L, 270L)], await Rows(county, ""));

        // In June the move of home care turns out to have been a mistake: it was always where it had been.
        await service.Publish(new UnitCorrected(county.Code, homeCare, 3, [new(new("Kotihoito", "", ""), "Unit", care, s_always)]));
        await service.Until($"select exists (select from exceedance where county_code = '{county.Code}' and not is_open)");
        Assert.Empty(await Open(county));

        // In the autumn the merged unit spends more than is left, is closed without a successor, and the sector stays exceeded.
        await service.Actuals.RecordActualsAsync(county.Batch(9, On($"{merged}", Wire.Direction.Appropriation, 81)));
        Assert.Equal([(ofSocial.LineId, 200L, 201L)], await Open(county));
        await service.Publish(new UnitClosed(county.Code, merged, 2, new DateOnly(2026, 10, 31), "Devolved", []));
        await service.Until($"select bool_and(not upper_inf(days)) from unit_place where unit_id = '{merged}'");
        await ComeTo(new DateOnly(2026, 12, 31));
        Assert.Equal([(ofSocial.LineId, 200L, 201L)], await Open(county));

        // The year's report tells the months that were booked, and the sectors as they were at its end.
        var december = await Freeze(county, 12);
        Assert.Equal([1, 9], december.MonthsReceived.Months);
        Assert.Equal([(care, 300L, 300L), (social, 200L, 201L)], Spending(december));
        Assert.Equal(
            (false, true),
            (december.BindingLines.Single(line => line.LineId == ofCare.LineId).Exceeded,
                december.BindingLines.Single(line => line.LineId == ofSocial.LineId).Exceeded));
        Assert.Equal(
            "appropriation-exceeded 1, appropriation-exceedance-cleared 2, appropriation-exceeded 3",
            await service.JournalOf($"exceedances/{county.Code}/2026/{ofSocial.LineId}"));
        Assert.Equal("", await service.JournalOf($"exceedances/{county.Code}/2026/{ofCare.LineId}"));

        async Task ComeTo(DateOnly day)
        {
            service.Clock.SetUtcNow(new(day, new TimeOnly(10, 0), TimeSpan.Zero));
            await service.Clock.PassRounds();
        }
    }

    private static UnitCreated Created(TestCounty county, Guid unit, Guid? parent) =>
        new(county.Code, unit, 1, new("Yksikkö", "", ""), "Unit", parent, s_always);

    private static Wire.BudgetLine Binding(Guid unit, long cents)
    {
        var line = Line(Wire.Direction.Appropriation, cents, binding: true, unit: $"{unit}");
        line.BindingLevel = Wire.BindingLevel.Branch;
        return line;
    }

    private async Task<Wire.InterimReport> Freeze(TestCounty county, int toMonth) =>
        await service.InterimReports.FreezeInterimReportAsync(
            new() { ReportId = NewId(), CountyCode = county.Code, Year = 2026, ToMonth = toMonth });

    private static IEnumerable<(Guid, long, long)> Spending(Wire.InterimReport report) =>
        report.Units.Where(unit => unit.Direction == Wire.Direction.Appropriation)
            .OrderByDescending(unit => unit.Amounts.BudgetCents)
            .Select(unit => (Guid.Parse(unit.UnitId), unit.Amounts.BudgetCents, unit.Amounts.OutturnCents));

    private async Task<IEnumerable<(Guid, long, long)>> Rows(TestCounty county, string asOf) =>
        (await service.Actuals.ReportOutturnAsync(
            new() { CountyCode = county.Code, Year = 2026, By = Wire.ReportBy.Branch, AsOf = asOf })).Rows
        .Where(row => row.Direction == Wire.Direction.Appropriation).OrderByDescending(row => row.BudgetCents)
        .Select(row => (Guid.Parse(row.UnitId), row.BudgetCents, row.OutturnCents));

    private async Task<IEnumerable<(string, long, long)>> Open(TestCounty county) =>
        (await service.Actuals.ListExceedancesAsync(new() { CountyCode = county.Code, Year = 2026 })).Exceedances
            .Select(one => (one.LineId, one.BudgetCents, one.OutturnCents));
}

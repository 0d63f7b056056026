using Microsoft.EntityFrameworkCore;
using Platform.Budgeting.Actuals;
using Platform.Budgeting.Editions;
using Platform.Budgeting.Names;
using Platform.ServiceDefaults.Organisation;
using Platform.ServiceDefaults.Values;

namespace Platform.Budgeting.InterimReports;

/// <summary>What a report takes from lines and from what is booked, in the transaction that freezes it: one state of everything.</summary>
internal static class FigureQueries
{
    private const int MostLines = 1000;

    public static async Task<Figures> FiguresOf(this BudgetDbContext db, Edition edition, int toMonth, DateOnly day, CancellationToken cancellationToken)
    {
        var sums = await db.SumsOf(edition, toMonth, day, cancellationToken);
        var bound = (await db.BoundBy(edition, null, toMonth, day, cancellationToken)).Where(line => line.BindingLevel != Wire.BindingLevel.Unspecified);
        var lines = await bound.OrderByDescending(line => line.Outturn - line.Budget).ThenBy(line => line.LineId).Take(MostLines).ToListAsync(cancellationToken);
        var months = await db.MonthsOf(edition, toMonth, cancellationToken);
        var names = await db.UnitNames(edition.CountyCode, day, [.. sums.Select(sum => sum.Top ?? default), .. lines.Select(line => line.UnitId)], cancellationToken);

        return new Figures(
            [.. sums.Where(sum => sum is { Top: null, AccountGroup: null }).OrderBy(sum => sum.Direction).Select(sum => new SumFigure(sum.Direction, sum.Amounts))],
            [.. sums.Where(sum => sum.Top is not null && sum.Direction is Wire.Direction.Appropriation or Wire.Direction.RevenueEstimate)
                .OrderBy(sum => sum.Direction).ThenByDescending(sum => sum.Budget).ThenBy(sum => sum.Top)
                .Select(sum => new UnitFigure(sum.Top!.Value, NameOf(names, sum.Top.Value), sum.Direction, sum.Amounts))],
            [.. sums.Where(sum => sum.AccountGroup is not null)
                .OrderBy(sum => sum.Direction).ThenByDescending(sum => sum.Budget).ThenBy(sum => sum.AccountGroup, StringComparer.Ordinal)
                .Select(sum => new GroupFigure(sum.Direction, sum.AccountGroup!, sum.Amounts))],
            [.. lines.Select(line => new LineFigure(
                line.LineId, line.UnitId, NameOf(names, line.UnitId), line.Direction, line.AccountGroup, line.Target, new Amounts(line.Budget, line.Outturn),
                line.BindingLevel))],
            lines.Count < MostLines ? lines.Count : await bound.CountAsync(cancellationToken),
            [.. months.GroupBy(month => month.Direction).Select(direction => new MonthsFigure(
                direction.Key, [.. Enumerable.Range(1, toMonth).Select(month => direction.SingleOrDefault(one => one.Number == month)?.Cents ?? 0)]))],
            await db.ForecastOn(edition.CountyCode, edition.Year, day, cancellationToken),
            await db.CountyName(edition.CountyCode, cancellationToken));
    }

    private static LocalText NameOf(Dictionary<Guid, LocalText> names, Guid unit) => names.GetValueOrDefault(unit, LocalText.None);

    /// <summary>
    /// Sums by direction alone, by direction and topmost unit, and by direction and account group. A unit that has ended since the year began counts
    /// where it was last.
    /// </summary>
    private static async Task<List<Sum>> SumsOf(this BudgetDbContext db, Edition edition, int toMonth, DateOnly day, CancellationToken cancellationToken)
    {
        var branches = await db.Branches(edition.CountyCode, null, new(edition.Year, 1, 1), day, cancellationToken);
        var (units, tops) = (branches.Keys.ToArray(), branches.Values.ToArray());
        return await db.Database.SqlQuery<Sum>(
            $"""
            with place as (
                select * from unnest({units}, {tops}) as place (unit_id, top)
            ), amount as (
                select unit_id, direction, account_group, amounts[1]::numeric as budget, 0::numeric as outturn from line where edition_id = {edition.EditionId}
                union all
                select unit_id, direction, account_group, 0, cents from booked
                where county_code = {edition.CountyCode} and year = {edition.Year} and month <= {toMonth} and unit_id <> {Guid.Empty} and account_group <> ''
            ), placed as (
                select coalesce(place.top, amount.unit_id) as top, direction, account_group, budget, outturn from amount left join place using (unit_id)
            )
            select direction, top, account_group, sum(budget)::bigint as budget, sum(outturn)::bigint as outturn
            from placed group by direction, grouping sets ((), (top), (account_group))
            """).ToListAsync(cancellationToken);
    }

    private static Task<List<Month>> MonthsOf(this BudgetDbContext db, Edition edition, int toMonth, CancellationToken cancellationToken) => db.Database.SqlQuery<Month>(
        $"""
        select direction, month as number, sum(cents)::bigint as cents from booked
        where county_code = {edition.CountyCode} and year = {edition.Year} and month <= {toMonth} and unit_id <> {Guid.Empty} and account_group <> ''
        group by direction, month order by direction, month
        """).ToListAsync(cancellationToken);

    /// <summary>The newest forecast of the year that was made by a day, or on a day that its document does not state.</summary>
    private static async Task<ForecastFigure?> ForecastOn(this BudgetDbContext db, string county, int year, DateOnly day, CancellationToken cancellationToken) =>
        await db.Forecasts.AsNoTracking().Where(forecast => forecast.CountyCode == county && forecast.Year == year && (forecast.MadeOn == null || forecast.MadeOn <= day))
            .OrderByDescending(forecast => forecast.MadeOn ?? DateOnly.MinValue).ThenByDescending(forecast => EF.Property<DateTimeOffset>(forecast, "RecordedAt"))
            .FirstOrDefaultAsync(cancellationToken) is { } newest
            ? new ForecastFigure(newest.ForecastId, newest.MadeOn, newest.Outcome, newest.ResultCents, newest.Sources.Items)
            : null;

    private sealed record Sum(Wire.Direction Direction, Guid? Top, string? AccountGroup, long Budget, long Outturn)
    {
        public Amounts Amounts => new(Budget, Outturn);
    }

    private sealed record Month(Wire.Direction Direction, int Number, long Cents);
}

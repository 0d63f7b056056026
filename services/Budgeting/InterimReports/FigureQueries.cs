using Platform.Budgeting.Actuals;
using Platform.Budgeting.Editions;
using Platform.Budgeting.Names;

namespace Platform.Budgeting.InterimReports;

/// <summary>What a report takes from lines and from what is booked, in the transaction that freezes it: one state of everything.</summary>
internal static class FigureQueries
{
    private const int MostLines = 1000;
    private const int MostBatches = 200;
    private const int MostSourcesOfBatch = 3;

    public static async Task<Figures> FiguresOf(
        this BudgetDbContext db, Edition edition, int toMonth, DateOnly day, CancellationToken cancellationToken)
    {
        var sums = await db.SumsOf(edition, toMonth, day, cancellationToken);
        var bound = (await db.BoundBy(edition, null, toMonth, day, cancellationToken))
            .Where(line => line.BindingLevel != BindingLevel.Unspecified);
        var ofRevenue = bound.Where(line => line.Direction == Direction.RevenueEstimate || line.Direction == Direction.Financing);
        var lines = await bound.OrderBy(
            line => line.Direction == Direction.RevenueEstimate || line.Direction == Direction.Financing)
            .ThenByDescending(line => line.Outturn - line.RevenueToCome - line.Budget).ThenBy(line => line.LineId).Take(MostLines)
            .ToListAsync(cancellationToken);
        var months = await db.MonthsOf(edition, toMonth, cancellationToken);
        var names = await db.UnitNames(edition.CountyCode, day,
            [.. sums.Where(sum => sum.OfUnit).Select(sum => sum.Top), .. lines.Select(line => line.UnitId)], cancellationToken);

        var received = await db.MonthsReceived(edition.CountyCode, edition.Year, new(1, toMonth), cancellationToken);
        var (whole, byUnit, byGroup) = (new Projecting(received), new Projecting(received), new Projecting(received));
        var forecast = await db.ForecastOn(edition.CountyCode, edition.Year, day, cancellationToken);

        return new Figures(
            [.. sums.Where(sum => sum.OfCounty).OrderBy(sum => sum.Direction)
                .Select(sum => new SumFigure(sum.Direction, whole.Project(sum.Direction, sum.Amounts)))],
            [.. sums.Where(sum => sum.OfUnit && sum.Direction is Direction.Appropriation or Direction.RevenueEstimate)
                .OrderBy(sum => sum.Direction).ThenByDescending(sum => sum.Budget).ThenBy(sum => sum.Top)
                .Select(sum => new UnitFigure(
                    sum.Top, NameOf(names, sum.Top), sum.Direction, byUnit.Project(sum.Direction, sum.Amounts),
                    forecast?.Of(sum.Top, sum.Direction)))],
            [.. sums.Where(sum => sum.OfAccountGroup)
                .OrderBy(sum => sum.Direction).ThenByDescending(sum => sum.Budget).ThenBy(sum => sum.AccountGroup, StringComparer.Ordinal)
                .Select(sum => new GroupFigure(sum.Direction, sum.AccountGroup, byGroup.Project(sum.Direction, sum.Amounts)))],
            [.. lines.Select(line => new LineFigure(
                line.LineId, line.UnitId, NameOf(names, line.UnitId), line.Direction, line.AccountGroup, line.Target,
                new Amounts(line.Budget, line.Outturn, Projection.Of(line.Budget, line.Outturn, received)),
                line.BindingLevel, line.BindsNet, line.RevenueToCome))],
            lines.Count < MostLines ? lines.Count : await bound.CountAsync(cancellationToken),
            [.. months.GroupBy(month => month.Direction).OrderBy(direction => direction.Key).Select(direction => new MonthsFigure(
                direction.Key,
                [.. Enumerable.Range(1, toMonth).Select(month => direction.SingleOrDefault(one => one.Number == month)?.Cents ?? 0)]))],
            forecast,
            await db.CountyName(edition.CountyCode, cancellationToken),
            edition.Sources.Items,
            await db.ActualsOf(edition, cancellationToken),
            received,
            await ofRevenue.CountAsync(cancellationToken));
    }

    private static LocalText NameOf(Dictionary<Guid, LocalText> names, Guid unit) => names.GetValueOrDefault(unit, LocalText.None);

    /// <summary>
    /// Sums by direction alone, by direction and topmost unit, and by direction and account group, each from the kept sums of that kind. A
    /// unit that has ended since the year began counts where it was last.
    /// </summary>
    private static async Task<List<Sum>> SumsOf(
        this BudgetDbContext db, Edition edition, int toMonth, DateOnly day, CancellationToken cancellationToken)
    {
        var branches = await db.Branches(edition.CountyCode, null, new(edition.Year, 1, 1), day, cancellationToken);
        var (units, tops) = (branches.Keys.ToArray(), branches.Values.ToArray());
        return await db.Database.SqlQuery<Sum>(
            $"""
            with amount as (
                select coalesce(unit_id, {Booked.EveryUnit}) as unit_id, direction, coalesce(account_group, {Booked.EveryAccountGroup}) as account_group,
                    sum(amounts[1]) as budget, 0::numeric as outturn
                from line where edition_id = {edition.EditionId} group by direction, grouping sets ((), (unit_id), (account_group))
                union all
                select unit_id, direction, account_group, 0, cents from booked
                where county_code = {edition.CountyCode} and year = {edition.Year} and month <= {toMonth} and account_group = {Booked.EveryAccountGroup}
                union all
                select unit_id, direction, account_group, 0, cents from booked
                where county_code = {edition.CountyCode} and year = {edition.Year} and month <= {toMonth} and unit_id = {Booked.EveryUnit}
                    and account_group <> {Booked.EveryAccountGroup}
            )
            select direction, coalesce(place.top, amount.unit_id) as top, account_group, sum(budget)::bigint as budget, sum(outturn)::bigint as outturn
            from amount left join unnest({units}, {tops}) as place (unit_id, top) using (unit_id)
            group by 1, 2, 3
            """).ToListAsync(cancellationToken);
    }

    private static Task<List<Month>> MonthsOf(this BudgetDbContext db, Edition edition, int toMonth, CancellationToken cancellationToken) =>
        db.Database.SqlQuery<Month>(
            $"""
            select direction, month as number, sum(cents)::bigint as cents from booked
            where county_code = {edition.CountyCode} and year = {edition.Year} and month <= {toMonth} and unit_id = {Booked.EveryUnit}
                and account_group = {Booked.EveryAccountGroup}
            group by direction, month
            """).ToListAsync(cancellationToken);

    private static async Task<ActualsFigure> ActualsOf(this BudgetDbContext db, Edition edition, CancellationToken cancellationToken)
    {
        var batches = db.Batches.AsNoTracking().Where(batch => batch.CountyCode == edition.CountyCode && batch.Year == edition.Year);
        var newest = await batches.OrderByDescending(batch => EF.Property<DateTimeOffset>(batch, "RecordedAt"))
            .ThenBy(batch => batch.BatchId).Take(MostBatches)
            .ToListAsync(cancellationToken);

        return new ActualsFigure(
            newest.Count < MostBatches ? newest.Count : await batches.CountAsync(cancellationToken),
            await batches.SumAsync(batch => (long)batch.PostingCount, cancellationToken),
            [.. newest.Select(batch => new BatchFigure(batch.BatchId, batch.Month, batch.PostingCount,
                [.. batch.Sources.Items.Take(MostSourcesOfBatch)]))]);
    }

    /// <summary>
    /// The newest forecast of the year that was made by a day; one whose document does not state its day was there when the year began.
    /// </summary>
    private static async Task<ForecastFigure?> ForecastOn(
        this BudgetDbContext db, string county, int year, DateOnly day, CancellationToken cancellationToken)
    {
        var hasBegun = day >= new DateOnly(year, 1, 1);
        var newest = await db.Forecasts.AsNoTracking()
            .Where(forecast => forecast.CountyCode == county && forecast.Year == year
                && (forecast.MadeOn <= day || (forecast.MadeOn == null && hasBegun)))
            .OrderByDescending(forecast => forecast.MadeOn ?? DateOnly.MinValue)
            .ThenByDescending(forecast => EF.Property<DateTimeOffset>(forecast, "RecordedAt"))
            .FirstOrDefaultAsync(cancellationToken);
        return newest is not null
            ? new ForecastFigure(newest.ForecastId, newest.MadeOn, newest.Outcome, newest.ResultCents, newest.Sources.Items, newest.Method,
                newest.ToMonth, newest.Parts, newest.EditionId)
            : null;
    }

    private sealed record Sum([property: Named] Direction Direction, Guid Top, string AccountGroup, long Budget, long Outturn)
    {
        public bool OfCounty => Top == Booked.EveryUnit && AccountGroup == Booked.EveryAccountGroup;
        public bool OfUnit => Top != Booked.EveryUnit;
        public bool OfAccountGroup => AccountGroup != Booked.EveryAccountGroup;
        public Amounts Amounts => new(Budget, Outturn);
    }

    private sealed record Month([property: Named] Direction Direction, int Number, long Cents);
}

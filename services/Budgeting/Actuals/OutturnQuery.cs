using Platform.Budgeting.Editions;

namespace Platform.Budgeting.Actuals;

/// <summary>
/// Lines of an edition beside what is booked, of a county or some of its units. It reads as much as it answers, not all that was ever
/// booked.
/// </summary>
internal sealed class OutturnQuery(
    BudgetDbContext db, string county, int year, Edition? edition, Guid[]? units, Months months, IReadOnlyCollection<int> received,
    CancellationToken cancellationToken)
{
    private const int UnitsAtOnce = 20;

    /// <summary>By direction; the kept sums of sums are all that is read for it.</summary>
    public async Task<List<Wire.DirectionOutturn>> Sums()
    {
        var sums = await db.Database.SqlQuery<DirectionSum>(
            $"""
            select direction, sum(budget)::bigint as budget, sum(outturn)::bigint as outturn from (
                select direction, 0 as budget, cents as outturn from booked
                where county_code = {county} and year = {year} and month between {months.First} and {months.Last} and account_group = {Booked.EveryAccountGroup}
                    and unit_id = any({units ?? [Booked.EveryUnit]})
                union all
                select direction, amounts[1], 0 from line where edition_id = {edition?.EditionId} and ({units}::uuid[] is null or unit_id = any({units}))
            ) both_sides
            group by direction
            """).ToListAsync(cancellationToken);

        return
        [
            .. sums.OrderBy(sum => sum.Direction).Select(sum => new Wire.DirectionOutturn
            {
                Direction = sum.Direction.As<Wire.Direction>(),
                BudgetCents = sum.Budget,
                OutturnCents = sum.Outturn,
                DeviationCents = sum.Outturn - sum.Budget,
                PaceDeviationCents = sum.Outturn - EvenPace.ShareOf(sum.Budget, received)
            })
        ];
    }

    /// <summary>So many rows from a mark on, and where the next page begins.</summary>
    public async Task<(List<Wire.LineOutturn> Rows, string Next)> Page(PageCursor start, int size)
    {
        var page = new List<Wire.LineOutturn>();
        var pace = await PaceFrom(start.Unit);

        foreach (var some in (await UnitsFrom(start.Unit)).Chunk(UnitsAtOnce))
        {
            foreach (var ofUnit in (await Rows(some, pace)).GroupBy(row => row.UnitId))
            {
                var unit = Guid.Parse(ofUnit.Key);
                var rows = ofUnit.Skip(unit == start.Unit ? start.Skip : 0).ToList();
                var room = size - page.Count;
                page.AddRange(rows.Take(room));

                if (rows.Count > room)
                {
                    return (page, $"{new PageCursor(unit, ofUnit.Count() - rows.Count + room)}");
                }
            }
        }

        return (page, "");
    }

    /// <summary>Units with a line or with anything booked, in order.</summary>
    private Task<List<Guid>> UnitsFrom(Guid first) => db.Database.SqlQuery<Guid>(
        $"""
        select unit_id as "Value" from (
            select unit_id from booked where county_code = {county} and year = {year} and account_group = {Booked.EveryAccountGroup}
                and month between {months.First} and {months.Last} and unit_id <> {Booked.EveryUnit}
            union
            select unit_id from line where edition_id = {edition?.EditionId}
        ) known
        where unit_id >= {first} and ({units}::uuid[] is null or unit_id = any({units}))
        order by unit_id
        """).ToListAsync(cancellationToken);

    /// <summary>The pace that the rows of the pages before have left.</summary>
    private async Task<EvenPace> PaceFrom(Guid first)
    {
        var pace = new EvenPace(months, received);
        var before = await db.Database.SqlQuery<DirectionSum>(
            $"""
            select direction, sum(amounts[1])::bigint as budget, 0::bigint as outturn from line
            where edition_id = {edition?.EditionId} and unit_id < {first} and ({units}::uuid[] is null or unit_id = any({units}))
            group by direction
            """).ToListAsync(cancellationToken);
        before.ForEach(sum => pace.Pass(sum.Direction, sum.Budget));
        return pace;
    }

    private async Task<List<Wire.LineOutturn>> Rows(Guid[] some, EvenPace pace)
    {
        var lines = edition is null ? [] : await db.Lines.AsNoTracking()
            .Where(line => line.EditionId == edition.EditionId && some.Contains(line.UnitId)).ToListAsync(cancellationToken);
        var booked = await db.Booked
            .Where(sum => sum.CountyCode == county && sum.Year == year && some.Contains(sum.UnitId)
                && sum.AccountGroup != Booked.EveryAccountGroup
                && sum.Month >= months.First && sum.Month <= months.Last)
            .ToListAsync(cancellationToken);
        return Outturn.Rows(lines, booked, months, pace);
    }

    private sealed record DirectionSum([property: Named] Direction Direction, long Budget, long Outturn);
}

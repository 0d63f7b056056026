using System.Runtime.CompilerServices;
using Platform.Budgeting.Editions;

namespace Platform.Budgeting.Actuals;

/// <summary>
/// Sums of outturn beside sums of lines, of a county or some of its units. Of the kept sums, the ones are read that have summed up most.
/// </summary>
internal sealed class OutturnReport(
    BudgetDbContext db, string county, int year, Edition? edition, Guid[]? units, Months months, IReadOnlyCollection<int> received,
    CancellationToken cancellationToken)
{
    /// <summary>Rows by unit, direction and account group. Units are told by their branches when there are any.</summary>
    public async Task<List<Wire.ReportRow>> Rows(Wire.ReportBy by, IReadOnlyDictionary<Guid, Guid>? branches)
    {
        var (booked, budgeted) = by switch
        {
            Wire.ReportBy.AccountGroup => (await BookedByAccountGroup(), await BudgetedByAccountGroup()),
            Wire.ReportBy.Unit or Wire.ReportBy.Branch => (await BookedByUnit(), await BudgetedByUnit()),
            _ => (await BookedByDirection(), await BudgetedByDirection())
        };
        var rows = new SortedDictionary<(Guid Unit, Direction Direction, string AccountGroup), (long Budget, long[] Months)>(s_order);

        foreach (var sum in booked.Concat(budgeted))
        {
            var unit = branches is null ? sum.UnitId : branches.GetValueOrDefault(sum.UnitId);
            var key = (unit, sum.Direction, sum.AccountGroup);
            var row = rows.TryGetValue(key, out var found) ? found : (Budget: 0, Months: new long[months.Count]);

            foreach (var (month, cents) in sum.Months.Zip(sum.Cents))
            {
                if (month == 0)
                {
                    row.Budget += cents;
                }
                else
                {
                    row.Months[month - months.First] += cents;
                }
            }

            rows[key] = row;
        }

        var pace = new EvenPace(months, received);
        return [.. rows.Select(row => Row(row.Key, row.Value.Budget, row.Value.Months,
            pace.Deviations(row.Key.Direction, row.Value.Budget, row.Value.Months)))];
    }

    private static readonly Comparer<(Guid Unit, Direction Direction, string AccountGroup)> s_order =
        Comparer<(Guid Unit, Direction Direction, string AccountGroup)>.Create(
            (one, other) => one.Unit.CompareTo(other.Unit) is not 0 and var byUnit ? byUnit
                : one.Direction.CompareTo(other.Direction) is not 0 and var byDirection ? byDirection
                : string.CompareOrdinal(one.AccountGroup, other.AccountGroup));

    private static Wire.ReportRow Row(
        (Guid Unit, Direction Direction, string AccountGroup) key, long budget, long[] outturn, long[] deviations) => new()
        {
            UnitId = key.Unit == Guid.Empty ? "" : key.Unit.ToString(),
            AccountGroup = key.AccountGroup,
            Direction = key.Direction.As<Wire.Direction>(),
            BudgetCents = budget,
            OutturnCents = outturn.Sum(),
            DeviationCents = outturn.Sum() - budget,
            MonthCents = { outturn },
            PaceDeviationCents = deviations.Sum(),
            MonthPaceDeviationCents = { deviations }
        };

    private Task<List<ReportedSums>> BookedByDirection() => Sums(
        $"""
        select {Booked.EveryUnit} as unit_id, direction, {Booked.EveryAccountGroup} as account_group, month, sum(cents)::bigint as cents from booked
        where county_code = {county} and year = {year} and month between {months.First} and {months.Last}
            and account_group = {Booked.EveryAccountGroup} and unit_id = any({units ?? [Booked.EveryUnit]})
        group by direction, month
        """);

    private Task<List<ReportedSums>> BookedByAccountGroup() => Sums(
        $"""
        select {Booked.EveryUnit} as unit_id, direction, account_group, month, sum(cents)::bigint as cents from booked
        where county_code = {county} and year = {year} and month between {months.First} and {months.Last}
            and account_group <> {Booked.EveryAccountGroup} and unit_id = any({units ?? [Booked.EveryUnit]})
        group by direction, account_group, month
        """);

    /// <summary>Nearly every sum of these is kept as it is; the few that come twice are added up here.</summary>
    private Task<List<ReportedSums>> BookedByUnit() => Sums(
        $"""
        select unit_id, direction, account_group, month, cents from booked
        where county_code = {county} and year = {year} and month between {months.First} and {months.Last}
            and account_group = {Booked.EveryAccountGroup} and unit_id <> {Booked.EveryUnit} and ({units}::uuid[] is null or unit_id = any({units}))
        """);

    private Task<List<ReportedSums>> BudgetedByDirection() => Sums(
        $"""
        select {Booked.EveryUnit} as unit_id, direction, {Booked.EveryAccountGroup} as account_group, 0 as month, sum(amounts[1])::bigint as cents from line
        where edition_id = {edition?.EditionId} and ({units}::uuid[] is null or unit_id = any({units}))
        group by direction
        """);

    private Task<List<ReportedSums>> BudgetedByAccountGroup() => Sums(
        $"""
        select {Booked.EveryUnit} as unit_id, direction, account_group, 0 as month, sum(amounts[1])::bigint as cents from line
        where edition_id = {edition?.EditionId} and ({units}::uuid[] is null or unit_id = any({units}))
        group by direction, account_group
        """);

    private Task<List<ReportedSums>> BudgetedByUnit() => Sums(
        $"""
        select unit_id, direction, {Booked.EveryAccountGroup} as account_group, 0 as month, sum(amounts[1])::bigint as cents from line
        where edition_id = {edition?.EditionId} and ({units}::uuid[] is null or unit_id = any({units}))
        group by unit_id, direction
        """);

    /// <summary>The sums of a row come together: a row of the database for each month would be most of the time of a report.</summary>
    private Task<List<ReportedSums>> Sums(FormattableString sql) => db.Database.SqlQuery<ReportedSums>(FormattableStringFactory.Create(
        $"select unit_id, direction, account_group, array_agg(month) as months, array_agg(cents) as cents from ({sql.Format}) sums group by unit_id, direction, account_group",
        sql.GetArguments())).ToListAsync(cancellationToken);

    /// <summary>Sums of months, or, in month 0, of lines of the year.</summary>
    private sealed record ReportedSums(
        Guid UnitId, [property: Named] Direction Direction, string AccountGroup, int[] Months, long[] Cents);
}

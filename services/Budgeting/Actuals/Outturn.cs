using Platform.Budgeting.Editions;

namespace Platform.Budgeting.Actuals;

/// <summary>Lines beside what is booked on them in some months of the year.</summary>
internal static class Outturn
{
    /// <summary>A row for each line, and for each unit, direction and account group that is booked without one; by unit, direction and account group.</summary>
    public static List<Wire.LineOutturn> Rows(IEnumerable<Line> lines, IEnumerable<Total> totals, int fromMonth, int toMonth)
    {
        var months = totals.Where(total => total.Month >= fromMonth && total.Month <= toMonth)
            .GroupBy(total => (total.UnitId, total.Direction, total.AccountGroup))
            .ToDictionary(group => group.Key, group => group.ToDictionary(total => total.Month, total => total.Cents));
        var budgeted = lines.ToDictionary(line => (line.UnitId, line.Direction, line.AccountGroup));

        return
        [
            .. budgeted.Keys.Union(months.Keys)
                .OrderBy(key => key.UnitId).ThenBy(key => key.Direction).ThenBy(key => key.AccountGroup, StringComparer.Ordinal)
                .Select(key => Row(key, budgeted.GetValueOrDefault(key), months.GetValueOrDefault(key) ?? [], fromMonth, toMonth))
        ];
    }

    public static IEnumerable<Wire.DirectionOutturn> Sums(IEnumerable<Wire.LineOutturn> rows) => rows.GroupBy(row => row.Direction).OrderBy(group => group.Key)
        .Select(group => new Wire.DirectionOutturn
        {
            Direction = group.Key,
            BudgetCents = group.Sum(row => row.BudgetCents),
            OutturnCents = group.Sum(row => row.OutturnCents),
            DeviationCents = group.Sum(row => row.DeviationCents)
        });

    private static Wire.LineOutturn Row(
        (Guid UnitId, Wire.Direction Direction, string AccountGroup) key, Line? line, Dictionary<int, long> months, int fromMonth, int toMonth)
    {
        var (budget, outturn) = (line?.Amounts[0] ?? 0, months.Values.Sum());

        return new()
        {
            LineId = line?.LineId.ToString() ?? "",
            UnitId = key.UnitId.ToString(),
            Direction = key.Direction,
            AccountGroup = key.AccountGroup,
            Binding = line?.Binding ?? false,
            BudgetCents = budget,
            OutturnCents = outturn,
            DeviationCents = outturn - budget,
            MonthCents = { Enumerable.Range(fromMonth, toMonth - fromMonth + 1).Select(month => months.GetValueOrDefault(month)) }
        };
    }
}

using Platform.Budgeting.Editions;

namespace Platform.Budgeting.Actuals;

/// <summary>Lines beside what is booked on them in some months of the year.</summary>
internal static class Outturn
{
    /// <summary>
    /// A row for each line, and for each unit, direction and account group that is booked without one; by unit, direction and account
    /// group.
    /// </summary>
    public static List<Wire.LineOutturn> Rows(IEnumerable<Line> lines, IEnumerable<Booked> booked, Months asked, EvenPace pace)
    {
        var months = booked.GroupBy(sum => (sum.UnitId, sum.Direction, sum.AccountGroup)).ToDictionary(group => group.Key,
            group => ByMonth(group, asked));
        var budgeted = lines.ToDictionary(line => (line.UnitId, line.Direction, line.AccountGroup));

        return
        [
            .. budgeted.Keys.Union(months.Keys)
                .OrderBy(key => key.UnitId).ThenBy(key => key.Direction).ThenBy(key => key.AccountGroup, StringComparer.Ordinal)
                .Select(key => Row(key, budgeted.GetValueOrDefault(key), months.GetValueOrDefault(key) ?? new long[asked.Count], pace))
        ];
    }

    private static long[] ByMonth(IEnumerable<Booked> booked, Months asked)
    {
        var months = new long[asked.Count];

        foreach (var sum in booked)
        {
            months[sum.Month - asked.First] += sum.Cents;
        }

        return months;
    }

    private static Wire.LineOutturn Row(
        (Guid UnitId, Direction Direction, string AccountGroup) key, Line? line, long[] months, EvenPace pace)
    {
        var (budget, outturn) = (line?.Amounts[0] ?? 0, months.Sum());
        var deviations = pace.Deviations(key.Direction, budget, months);

        return new()
        {
            LineId = line?.LineId.ToString() ?? "",
            UnitId = key.UnitId.ToString(),
            Direction = key.Direction.As<Wire.Direction>(),
            AccountGroup = key.AccountGroup,
            Binding = line?.Binding ?? false,
            BindingLevel = (line?.BindingLevel ?? default).As<Wire.BindingLevel>(),
            BudgetCents = budget,
            OutturnCents = outturn,
            DeviationCents = outturn - budget,
            MonthCents = { months },
            PaceDeviationCents = deviations.Sum(),
            MonthPaceDeviationCents = { deviations }
        };
    }
}

using Platform.ServiceDefaults;

namespace Platform.Budgeting.Exports;

/// <summary>
/// What the lines of an edition sum to in the first three years of its plan, by direction and group of accounts, with the account code that
/// all of them have.
/// </summary>
internal sealed record GroupSum(
    [property: Named] Direction Direction, string AccountGroup, string? AccountCode, long First, long Second, long Third);

/// <summary>
/// The columns of the State Treasury's set HTAS, as far as they are known; codes come from whoever asks, or from the lines.
/// </summary>
internal static class BudgetSet
{
    /// <param name="year">The budget year.</param>
    /// <param name="sums">The edition's.</param>
    /// <param name="before">Those of the year before; null when no budget of it is on record, which is another thing than nothing.</param>
    /// <param name="codes">The Treasury's codes by group of accounts.</param>
    public static string Write(
        int year, IReadOnlyList<GroupSum> sums, IReadOnlyList<GroupSum>? before, IReadOnlyDictionary<string, string> codes)
    {
        string[] header = ["direction", "account_code", "account_group", $"budget_{year - 1}", $"budget_{year}", $"plan_{year + 1}",
            $"plan_{year + 2}"];
        var earlier = before?.ToDictionary(sum => (sum.Direction, sum.AccountGroup), sum => sum.First);
        var ended = (before ?? []).Where(one => !sums.Any(sum => (sum.Direction, sum.AccountGroup) == (one.Direction, one.AccountGroup)))
            .Select(one => one with { First = 0, Second = 0, Third = 0 });

        return Csv.Rows([header,
            .. sums.Concat(ended).OrderBy(sum => sum.Direction).ThenBy(sum => sum.AccountGroup,
                StringComparer.Ordinal).Select(sum => (string[])[
                    sum.Direction.ToString(), codes.GetValueOrDefault(sum.AccountGroup, sum.AccountCode ?? ""), sum.AccountGroup,
                    earlier is null ? "" : Csv.Euros(earlier.GetValueOrDefault((sum.Direction, sum.AccountGroup))),
                    Csv.Euros(sum.First), Csv.Euros(sum.Second), Csv.Euros(sum.Third)])]);
    }
}

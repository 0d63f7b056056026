using System.Text.Encodings.Web;
using System.Text.Json;
using Platform.ServiceDefaults;

namespace Platform.Budgeting.Exports;

/// <summary>Which stage of planning a cell of the Treasury's is of.</summary>
internal enum PlanningStage
{
    Unspecified,
    BudgetBefore,
    Budget,
    FirstPlanYear,
    SecondPlanYear
}

/// <summary>What an indicator of the Treasury's sums; without groups, all of the direction.</summary>
internal sealed record TreasuryIndicator(Direction Direction, IReadOnlyList<string> AccountGroups)
{
    public bool Takes(GroupSum sum) =>
        sum.Direction == Direction && (AccountGroups.Count == 0 || AccountGroups.Contains(sum.AccountGroup));
}

/// <summary>A budget's figures by the State Treasury's cell codes.</summary>
/// <param name="sums">The edition's.</param>
/// <param name="before">Those of the year before; null when no budget of it is on record.</param>
/// <param name="indicators">What the taxonomy's indicators are, by name.</param>
/// <param name="stages">What its stages are, by name.</param>
internal sealed class TreasuryValues(
    IReadOnlyList<GroupSum> sums, IReadOnlyList<GroupSum>? before, IReadOnlyDictionary<string, TreasuryIndicator> indicators,
    IReadOnlyDictionary<string, PlanningStage> stages)
{
    private static readonly JsonSerializerOptions s_json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Whether the taxonomy's row means anything in the county's budget.</summary>
    public bool Knows(TreasuryCell cell) => indicators.ContainsKey(cell.Indicator) && stages.ContainsKey(cell.Stage);

    /// <summary>A cell's cents; null when the budget has no figure, which is another thing than nothing.</summary>
    public long? Of(TreasuryCell cell)
    {
        var (indicator, stage) = (indicators[cell.Indicator], stages[cell.Stage]);
        return At(stage)?.Where(indicator.Takes).Select(sum => (long?)Cents(sum, stage))
            .Aggregate((long?)null, (all, one) => (all ?? 0) + one);
    }

    /// <summary>Why a cell has no figure; null when it has one.</summary>
    public string? WhyNot(TreasuryCell cell) => cell switch
    {
        _ when !indicators.ContainsKey(cell.Indicator) => "It is not told what the indicator is.",
        _ when !stages.ContainsKey(cell.Stage) => "It is not told what the stage is.",
        _ when At(stages[cell.Stage]) is null => "No budget of the year before is on record.",
        _ => Of(cell) is null ? "The budget has no such lines." : null
    };

    public string ToJson(IEnumerable<TreasuryCell> cells, string taxonomy) => JsonSerializer.Serialize(
        cells.Where(Knows).Select(cell => new
        {
            osakokonaisuus = cell.Subset,
            taksonomia = taxonomy,
            tunnusluku = cell.Code,
            arvo = Of(cell) is { } cents ? Csv.Euros(cents) : null
        }),
        s_json);

    /// <summary>Sums that none of the cells takes.</summary>
    public IEnumerable<(GroupSum Sum, PlanningStage Stage, long Cents)> WithoutCell(IReadOnlyList<TreasuryCell> cells)
    {
        var taking = cells.Where(Knows).Select(cell => (Indicator: indicators[cell.Indicator], Stage: stages[cell.Stage])).ToList();
        return Enum.GetValues<PlanningStage>().Where(stage => stage != PlanningStage.Unspecified)
            .SelectMany(stage => (At(stage) ?? []).Select(sum => (Sum: sum, Stage: stage, Cents: Cents(sum, stage))))
            .Where(one => one.Cents != 0 && !taking.Exists(cell => cell.Stage == one.Stage && cell.Indicator.Takes(one.Sum)))
            .OrderBy(one => one.Sum.Direction).ThenBy(one => one.Sum.AccountGroup, StringComparer.Ordinal).ThenBy(one => one.Stage);
    }

    private IReadOnlyList<GroupSum>? At(PlanningStage stage) => stage == PlanningStage.BudgetBefore ? before : sums;

    private static long Cents(GroupSum sum, PlanningStage stage) => stage switch
    {
        PlanningStage.FirstPlanYear => sum.Second,
        PlanningStage.SecondPlanYear => sum.Third,
        _ => sum.First
    };
}

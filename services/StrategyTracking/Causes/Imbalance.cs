using Platform.Contracts.Budgeting;

namespace Platform.StrategyTracking.Causes;

/// <summary>Why an approved budget is a cause for worry.</summary>
internal sealed record Imbalance(long Cents, string Text)
{
    /// <summary>Null when the budget year's result is not negative and the plan is in balance (rule BUD-6).</summary>
    public static Imbalance? Of(int year, IReadOnlyList<EventYearResult> results, bool balanced)
    {
        if (results.FirstOrDefault(result => result.Year == year) is { ResultCents: < 0 } deficit)
        {
            return new(-deficit.ResultCents, $"The approved budget of {year} has a deficit of {Cause.Euros(-deficit.ResultCents)}.");
        }

        var sum = results.Take(3).Sum(result => result.ResultCents);
        return balanced
            ? null
            : new(-sum, $"The approved budget of {year} is not in balance: its plan has a deficit of {Cause.Euros(-sum)}.");
    }
}

namespace Platform.Budgeting.Editions;

/// <summary>
/// How far a county's year has come on a day: it follows from its editions and its financial statements, and is not kept beside them.
/// </summary>
internal sealed record BudgetCycle(CycleState State, Edition? InForce, IReadOnlyList<Edition> Open)
{
    /// <summary>Null when there is nothing of the year.</summary>
    /// <param name="year">The budget year.</param>
    /// <param name="editions">Its editions.</param>
    /// <param name="statementsOn">When the council adopted the year's financial statements, if it has.</param>
    /// <param name="day">The day asked about.</param>
    public static BudgetCycle? On(int year, IReadOnlyList<Edition> editions, DateOnly? statementsOn, DateOnly day)
    {
        var inForce = editions.Where(edition => edition.IsApprovedOn(day)).MaxBy(edition => edition.Number);
        var open = editions.Where(edition => edition.IsOpenOn(day)).ToList();
        var state = statementsOn <= day ? CycleState.Closed
            : inForce is not null ? (day < new DateOnly(year, 1, 1) ? CycleState.Approved : CycleState.InForce)
            : open.Exists(edition => edition.ProposedOn <= day) ? CycleState.Proposed
            : CycleState.Draft;

        return inForce is null && open.Count == 0 && state != CycleState.Closed ? null : new(state, inForce, open);
    }
}

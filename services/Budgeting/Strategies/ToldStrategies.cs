namespace Platform.Budgeting.Strategies;

/// <summary>A goal of an adopted strategy, and whether its strategy is in force in the year that was asked about.</summary>
internal sealed record ToldGoal(
    Guid GoalId, Guid StrategyId, string Kind, int Number, string TextFi, string TextSv, string TextEn, bool InForce)
{
    public LocalText Text => new(TextFi, TextSv, TextEn);
}

/// <summary>What a programme is to save in a year.</summary>
internal sealed record ToldSavingTarget(Guid ProgrammeId, string NameFi, string NameSv, string NameEn, long Cents)
{
    public Wire.ProgrammeSaving ToContract() =>
        new() { ProgrammeId = ProgrammeId.ToString(), Name = new LocalText(NameFi, NameSv, NameEn).ToContract(), AmountCents = Cents };
}

/// <summary>Questions about what strategy tracking has told.</summary>
internal static class ToldStrategies
{
    /// <summary>
    /// The goals of strategies that are in force on any day of a year, and these others. A strategy of which it is not stated when it began
    /// gives way to the others on their days, as in strategy tracking.
    /// </summary>
    public static Task<List<ToldGoal>> GoalsOf(
        this BudgetDbContext db, string county, int year, Guid[] others, CancellationToken cancellationToken)
    {
        var (first, last) = (new DateOnly(year, 1, 1), new DateOnly(year, 12, 31));
        return db.Database.SqlQuery<ToldGoal>(
            $"""
            with stated as (
                select coalesce(range_agg(days), datemultirange()) as days from strategy where county_code = {county} and not lower_inf(days)
            ), in_year as (
                select strategy_id, datemultirange(strategy.days * daterange({first}, {last}, '[]'))
                    - case when lower_inf(strategy.days) then stated.days else datemultirange() end as days
                from strategy cross join stated where county_code = {county}
            )
            select goal_id, strategy_id, kind, number, text_fi, text_sv, text_en, not isempty(days) as in_force from strategy_goal join in_year using (strategy_id)
            where not isempty(days) or goal_id = any({others})
            """).ToListAsync(cancellationToken);
    }

    public static Task<List<ToldSavingTarget>> SavingTargetsOf(
        this BudgetDbContext db, string county, int year, CancellationToken cancellationToken) =>
            db.Database.SqlQuery<ToldSavingTarget>(
                $"""
                select programme_id, name_fi, name_sv, name_en, cents from saving_target where county_code = {county} and year = {year} order by cents desc, programme_id
                """).ToListAsync(cancellationToken);
}

using MassTransit;
using Platform.Contracts.Strategy;

namespace Platform.Budgeting.Strategies;

/// <summary>
/// Keeps adopted strategies and their goals, which targets of budgets follow (rule BUD-4). To make it anew, <c>strategy</c> is emptied.
/// </summary>
internal sealed class GoalConsumer(BudgetDbContext db) : IConsumer<StrategyAdopted>, IConsumer<StrategySuperseded>
{
    /// <summary>
    /// What is told last of an adoption holds: when a backup of the other service's was restored, it may adopt the strategy once more.
    /// </summary>
    public async Task Consume(ConsumeContext<StrategyAdopted> context)
    {
        var (told, after) = (context.Message, context.Message.Period.LastDay?.AddDays(1));
        await db.Database.ExecuteSqlAsync(
            $"""
            insert into strategy (strategy_id, county_code, days)
            values ({told.StrategyId}, {told.CountyCode}, daterange({told.Period.FirstDay}::date, {after}::date))
            on conflict (strategy_id) do update set days = excluded.days
            """,
            context.CancellationToken);
        await db.Database.ExecuteSqlAsync($"delete from strategy_goal where strategy_id = {told.StrategyId}", context.CancellationToken);

        foreach (var goal in told.Goals ?? [])
        {
            await db.Database.ExecuteSqlAsync(
                $"""
                insert into strategy_goal (goal_id, strategy_id, kind, number, text_fi, text_sv, text_en)
                values ({goal.GoalId}, {told.StrategyId}, {goal.Kind}, {goal.Number}, {goal.Text.Fi}, {goal.Text.Sv}, {goal.Text.En})
                """,
                context.CancellationToken);
        }
    }

    public Task Consume(ConsumeContext<StrategySuperseded> context) => db.Database.ExecuteSqlAsync(
        $"update strategy set days = daterange(lower(days), {context.Message.LastDay.AddDays(1)}) where strategy_id = {context.Message.StrategyId}",
        context.CancellationToken);
}

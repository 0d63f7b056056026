using MassTransit;
using Microsoft.EntityFrameworkCore;
using Platform.Contracts.Registry;

namespace Platform.Budgeting.Reorganisation;

/// <summary>
/// Keeps who goes on with the tasks of closed units, and has the drafts of later years follow. It is not made to start over: a draft may have been
/// changed by hand since.
/// </summary>
internal sealed class SuccessorConsumer(BudgetDbContext db) : IConsumer<UnitClosed>, IConsumer<UnitCorrected>
{
    public async Task Consume(ConsumeContext<UnitClosed> context)
    {
        var (told, successors) = (context.Message, context.Message.SuccessorUnitIds.ToArray());
        await db.Database.ExecuteSqlAsync(
            $"""
            insert into unit_successor (unit_id, county_code, last_day, successor_unit_ids) values ({told.UnitId}, {told.CountyCode}, {told.LastDay}, {successors})
            on conflict (unit_id) do update set last_day = excluded.last_day, successor_unit_ids = excluded.successor_unit_ids
            """,
            context.CancellationToken);

        // Whoever edits one of them meanwhile hears that it has changed.
        var drafts = await db.Editions.FromSql(
            $"select * from edition where county_code = {told.CountyCode} and year > {told.LastDay.Year} and state = {(int)Wire.EditionState.Draft} order by edition_id for update")
            .ToListAsync(context.CancellationToken);

        foreach (var draft in drafts)
        {
            await db.FollowUnits(draft, context.CancellationToken);
        }
    }

    /// <summary>A closing that was a mistake moves no more lines; those that it has moved are for a person to put back.</summary>
    public Task Consume(ConsumeContext<UnitCorrected> context)
    {
        var lastDay = context.Message.Versions.Max(version => version.Period.LastDay ?? DateOnly.MaxValue);
        return db.Database.ExecuteSqlAsync($"delete from unit_successor where unit_id = {context.Message.UnitId} and last_day < {lastDay}", context.CancellationToken);
    }
}

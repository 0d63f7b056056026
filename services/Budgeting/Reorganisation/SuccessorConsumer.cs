using MassTransit;
using Platform.Budgeting.Editions;
using Platform.Contracts.Registry;

namespace Platform.Budgeting.Reorganisation;

/// <summary>
/// Keeps who goes on with the tasks of closed units, and has the drafts of later years follow. To make it anew, <c>unit_successor</c> is
/// emptied.
/// </summary>
internal sealed class SuccessorConsumer(BudgetDbContext db)
    : IConsumer<UnitClosed>, IConsumer<UnitClosingWithdrawn>, IConsumer<UnitCorrected>, IConsumer<UnitEnded>
{
    public async Task Consume(ConsumeContext<UnitClosed> context)
    {
        var (told, successors) = (context.Message, context.Message.SuccessorUnitIds.ToArray());
        await db.LockUnits(told.CountyCode, context.CancellationToken);
        await db.Database.ExecuteSqlAsync(
            $"""
            insert into unit_successor (unit_id, county_code, last_day, successor_unit_ids) values ({told.UnitId}, {told.CountyCode}, {told.LastDay}, {successors})
            on conflict (unit_id) do update set last_day = excluded.last_day, successor_unit_ids = excluded.successor_unit_ids
            """,
            context.CancellationToken);
        await DraftsFollow(told.CountyCode, told.LastDay, context.CancellationToken);
    }

    /// <summary>Lines that followed meanwhile stay where they went, as somebody may have gone on with them.</summary>
    public Task Consume(ConsumeContext<UnitClosingWithdrawn> context) =>
        Forget(context.Message.CountyCode, context.Message.UnitId, context.CancellationToken);

    /// <summary>A closed unit stays closed, and may turn out to have had another last day.</summary>
    public async Task Consume(ConsumeContext<UnitCorrected> context)
    {
        var told = context.Message;

        if (told.Versions.Any(version => version.Period.LastDay is null))
        {
            await Forget(told.CountyCode, told.UnitId, context.CancellationToken);
        }
        else if (told.Versions.Count > 0)
        {
            await End(told.CountyCode, told.UnitId, told.Versions.Max(version => version.Period.LastDay!.Value), context.CancellationToken);
        }
    }

    public Task Consume(ConsumeContext<UnitEnded> context) =>
        End(context.Message.CountyCode, context.Message.UnitId, context.Message.LastDay, context.CancellationToken);

    private async Task Forget(string county, Guid unit, CancellationToken cancellationToken)
    {
        await db.LockUnits(county, cancellationToken);
        await db.Database.ExecuteSqlAsync($"delete from unit_successor where unit_id = {unit}", cancellationToken);
    }

    private async Task End(string county, Guid unit, DateOnly lastDay, CancellationToken cancellationToken)
    {
        await db.LockUnits(county, cancellationToken);

        if (await db.Database.ExecuteSqlAsync(
            $"update unit_successor set last_day = {lastDay} where unit_id = {unit} and last_day <> {lastDay}", cancellationToken) == 1)
        {
            await DraftsFollow(county, lastDay, cancellationToken);
        }
    }

    private async Task DraftsFollow(string county, DateOnly lastDay, CancellationToken cancellationToken)
    {
        // Whoever edits one of them meanwhile hears that it has changed.
        var drafts = await db.Editions.FromSql(
            $"""
            select * from edition where county_code = {county} and year > {lastDay.Year} and state = {nameof(EditionState.Draft)}
            order by edition_id for update
            """)
            .ToListAsync(cancellationToken);

        foreach (var draft in drafts)
        {
            await db.FollowUnits(draft, cancellationToken);
        }
    }
}

using MassTransit;
using Platform.Contracts.Registry;
using Platform.ServiceDefaults.Journal;

namespace Platform.ServiceDefaults.Organisation;

/// <summary>Keeps who goes on with the tasks of closed units. To make it anew, <c>unit_successor</c> is emptied.</summary>
internal sealed class UnitSuccessorConsumer(ServiceContext service)
    : IConsumer<UnitClosed>, IConsumer<UnitClosingWithdrawn>, IConsumer<UnitCorrected>, IConsumer<UnitEnded>
{
    public Task Consume(ConsumeContext<UnitClosed> context)
    {
        var (told, successors) = (context.Message, context.Message.SuccessorUnitIds.ToArray());
        return service.Db.Later(
            $"""
            insert into unit_successor (unit_id, county_code, last_day, successor_unit_ids)
            values ({told.UnitId}, {told.CountyCode}, {told.LastDay}, {successors})
            on conflict (unit_id) do update set last_day = excluded.last_day, successor_unit_ids = excluded.successor_unit_ids
            """,
            context.CancellationToken);
    }

    /// <summary>What moved meanwhile stays where it went, as somebody may have gone on with it.</summary>
    public Task Consume(ConsumeContext<UnitClosingWithdrawn> context) => Forget(context.Message.UnitId, context.CancellationToken);

    /// <summary>
    /// A closed unit stays closed, and may turn out to have had another last day; one that has none any more is not closed.
    /// </summary>
    public Task Consume(ConsumeContext<UnitCorrected> context)
    {
        var told = context.Message;
        return told.Versions.Count == 0 || told.Versions.Any(version => version.Period.LastDay is null)
            ? Forget(told.UnitId, context.CancellationToken)
            : End(told.UnitId, told.Versions.Max(version => version.Period.LastDay!.Value), context.CancellationToken);
    }

    public Task Consume(ConsumeContext<UnitEnded> context) =>
        End(context.Message.UnitId, context.Message.LastDay, context.CancellationToken);

    private Task Forget(Guid unit, CancellationToken cancellationToken) =>
        service.Db.Later($"delete from unit_successor where unit_id = {unit}", cancellationToken);

    private Task End(Guid unit, DateOnly lastDay, CancellationToken cancellationToken) =>
        service.Db.Later($"update unit_successor set last_day = {lastDay} where unit_id = {unit}", cancellationToken);
}

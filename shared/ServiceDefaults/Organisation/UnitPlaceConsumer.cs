using MassTransit;
using Platform.Contracts.Registry;
using Platform.ServiceDefaults.Journal;

namespace Platform.ServiceDefaults.Organisation;

/// <summary>Keeps where each unit is in the tree, and on which days: a question about a day gets the tree of that day.</summary>
internal sealed class UnitPlaceConsumer(ServiceContext service) :
    IConsumer<UnitCreated>, IConsumer<UnitMoved>, IConsumer<UnitCorrected>, IConsumer<UnitEnded>, IConsumer<UnitClosed>
{
    /// <summary>It has no place yet, unless the registry was restored and tells of it once more.</summary>
    public async Task Consume(ConsumeContext<UnitCreated> context)
    {
        var (told, after) = (context.Message, context.Message.Period.LastDay?.AddDays(1));
        await service.Db.Later($"delete from unit_place where unit_id = {told.UnitId}", context.CancellationToken);
        await service.Db.Later(
            $"""
            insert into unit_place (unit_id, county_code, parent_unit_id, days)
            values ({told.UnitId}, {told.CountyCode}, {told.ParentUnitId}, daterange({told.Period.FirstDay}::date, {after}::date))
            """,
            context.CancellationToken);
    }

    /// <summary>The place that holds on the day ends before it, and what was left of it is spent in the new one.</summary>
    public Task Consume(ConsumeContext<UnitMoved> context)
    {
        var (told, day) = (context.Message, context.Message.EffectiveOn);

        return service.Db.Later(
            $"""
            with left_over as (
                delete from unit_place where unit_id = {told.UnitId} and days @> {day} returning parent_unit_id, lower(days) as first, upper(days) as after
            ), kept as (
                insert into unit_place (unit_id, county_code, parent_unit_id, days)
                select {told.UnitId}, {told.CountyCode}, parent_unit_id, daterange(first, {day}) from left_over where first is null or first < {day}
            )
            insert into unit_place (unit_id, county_code, parent_unit_id, days)
            select {told.UnitId}, {told.CountyCode}, {told.ToParentUnitId}, daterange({day}, (select after from left_over))
            """,
            context.CancellationToken);
    }

    /// <summary>A correction tells of all places that the unit has by it.</summary>
    public async Task Consume(ConsumeContext<UnitCorrected> context)
    {
        var told = context.Message;
        await service.Db.Later($"delete from unit_place where unit_id = {told.UnitId}", context.CancellationToken);

        foreach (var version in told.Versions)
        {
            await service.Db.Later(
                $"""
                insert into unit_place (unit_id, county_code, parent_unit_id, days)
                values ({told.UnitId}, {told.CountyCode}, {version.ParentUnitId}, daterange({version.Period.FirstDay}::date, {version.Period.LastDay?.AddDays(1)}::date))
                """,
                context.CancellationToken);
        }
    }

    public Task Consume(ConsumeContext<UnitEnded> context) =>
        End(context.Message.UnitId, context.Message.LastDay, context.CancellationToken);

    public Task Consume(ConsumeContext<UnitClosed> context) =>
        End(context.Message.UnitId, context.Message.LastDay, context.CancellationToken);

    private Task End(Guid unit, DateOnly lastDay, CancellationToken cancellationToken) => service.Db.Later(
        $"update unit_place set days = daterange(lower(days), {lastDay.AddDays(1)}) where unit_id = {unit} and days @> {lastDay}",
        cancellationToken);
}

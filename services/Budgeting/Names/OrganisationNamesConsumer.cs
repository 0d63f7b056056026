using MassTransit;
using Platform.Contracts.Registry;

namespace Platform.Budgeting.Names;

/// <summary>
/// Keeps what counties and units are called, and since when: reports name them as they were called on their day. And since when there is a
/// county.
/// </summary>
internal sealed class OrganisationNamesConsumer(BudgetDbContext db)
    : IConsumer<CountyRegistered>, IConsumer<CountyChanged>, IConsumer<CountyCorrected>,
        IConsumer<UnitCreated>, IConsumer<UnitChanged>, IConsumer<UnitCorrected>
{
    public Task Consume(ConsumeContext<CountyRegistered> context) =>
        NameCounty(context.Message.CountyCode, context.Message.Name, context.Message.Period.FirstDay, context.CancellationToken);

    public Task Consume(ConsumeContext<CountyChanged> context) =>
        NameCounty(context.Message.CountyCode, context.Message.Name, null, context.CancellationToken);

    public Task Consume(ConsumeContext<CountyCorrected> context) => db.Database.ExecuteSqlAsync(
        $"update county_name set first_day = {context.Message.Period.FirstDay} where county_code = {context.Message.CountyCode}",
        context.CancellationToken);

    public Task Consume(ConsumeContext<UnitCreated> context) =>
        NameUnit(context.Message.CountyCode, context.Message.UnitId, context.Message.Name,
            context.Message.Period.FirstDay ?? DateOnly.MinValue, context.CancellationToken);

    public Task Consume(ConsumeContext<UnitChanged> context) =>
        NameUnit(context.Message.CountyCode, context.Message.UnitId, context.Message.Name, context.Message.EffectiveOn,
            context.CancellationToken);

    /// <summary>A correction tells of all names that the unit has by it.</summary>
    public async Task Consume(ConsumeContext<UnitCorrected> context)
    {
        var told = context.Message;
        await db.Database.ExecuteSqlAsync($"delete from unit_name where unit_id = {told.UnitId}", context.CancellationToken);

        foreach (var version in told.Versions)
        {
            await NameUnit(told.CountyCode, told.UnitId, version.Name, version.Period.FirstDay ?? DateOnly.MinValue,
                context.CancellationToken);
        }
    }

    /// <summary>A new name leaves since when there is a county.</summary>
    private Task<int> NameCounty(string county, EventText name, DateOnly? since, CancellationToken cancellationToken) =>
        db.Database.ExecuteSqlAsync(
            $"""
            insert into county_name (county_code, name_fi, name_sv, name_en, first_day) values ({county}, {name.Fi}, {name.Sv}, {name.En}, {since})
            on conflict (county_code) do update set name_fi = excluded.name_fi, name_sv = excluded.name_sv, name_en = excluded.name_en,
                first_day = coalesce(excluded.first_day, county_name.first_day)
            """,
            cancellationToken);

    /// <summary>A correction of a day's name takes its place.</summary>
    private Task<int> NameUnit(string county, Guid unit, EventText name, DateOnly since, CancellationToken cancellationToken) =>
        db.Database.ExecuteSqlAsync(
            $"""
            insert into unit_name (unit_id, first_day, county_code, name_fi, name_sv, name_en) values ({unit}, {since}, {county}, {name.Fi}, {name.Sv}, {name.En})
            on conflict (unit_id, first_day) do update set name_fi = excluded.name_fi, name_sv = excluded.name_sv, name_en = excluded.name_en
            """,
            cancellationToken);
}

using MassTransit;
using Platform.Contracts.Registry;

namespace Platform.Budgeting.Names;

/// <summary>Keeps what counties and units are called, and since when: reports name them as they were called on their day.</summary>
internal sealed class OrganisationNamesConsumer(BudgetDbContext db) : IConsumer<CountyRegistered>, IConsumer<CountyChanged>, IConsumer<UnitCreated>, IConsumer<UnitChanged>
{
    public Task Consume(ConsumeContext<CountyRegistered> context) => NameCounty(context.Message.CountyCode, context.Message.Name, context.CancellationToken);

    public Task Consume(ConsumeContext<CountyChanged> context) => NameCounty(context.Message.CountyCode, context.Message.Name, context.CancellationToken);

    public Task Consume(ConsumeContext<UnitCreated> context) =>
        NameUnit(context.Message.CountyCode, context.Message.UnitId, context.Message.Name, context.Message.Period.FirstDay ?? DateOnly.MinValue, context.CancellationToken);

    public Task Consume(ConsumeContext<UnitChanged> context) =>
        NameUnit(context.Message.CountyCode, context.Message.UnitId, context.Message.Name, context.Message.EffectiveOn, context.CancellationToken);

    private Task<int> NameCounty(string county, EventText name, CancellationToken cancellationToken) => db.Database.ExecuteSqlAsync(
        $"""
        insert into county_name (county_code, name_fi, name_sv, name_en) values ({county}, {name.Fi}, {name.Sv}, {name.En})
        on conflict (county_code) do update set name_fi = excluded.name_fi, name_sv = excluded.name_sv, name_en = excluded.name_en
        """,
        cancellationToken);

    /// <summary>A correction of a day's name takes its place.</summary>
    private Task<int> NameUnit(string county, Guid unit, EventText name, DateOnly since, CancellationToken cancellationToken) => db.Database.ExecuteSqlAsync(
        $"""
        insert into unit_name (unit_id, first_day, county_code, name_fi, name_sv, name_en) values ({unit}, {since}, {county}, {name.Fi}, {name.Sv}, {name.En})
        on conflict (unit_id, first_day) do update set name_fi = excluded.name_fi, name_sv = excluded.name_sv, name_en = excluded.name_en
        """,
        cancellationToken);
}

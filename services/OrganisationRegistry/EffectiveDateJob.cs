using Platform.ServiceDefaults;

namespace Platform.OrganisationRegistry;

/// <summary>
/// Tells of every change that was recorded before its day when the day has come, once: what is due is taken in the transaction that tells,
/// and replicas pass over what another holds. What is due is planned by the tables themselves (006_reorganisation.sql).
/// </summary>
internal sealed class EffectiveDateJob(IServiceScopeFactory scopes, TimeProvider time, ILogger<EffectiveDateJob> logger)
    : BackgroundJob<DueEffect>(scopes, logger)
{
    protected override async Task<IReadOnlyList<DueEffect>> Find(IServiceProvider services, int limit, CancellationToken cancellationToken)
    {
        var today = time.Today();
        return await services.GetRequiredService<RegistryDbContext>().Database.SqlQuery<DueEffect>(
            $"""
            select collection, id, takes_effect_on as day from due_effect where takes_effect_on <= {today}
            order by takes_effect_on, collection, id limit {limit}
            """).ToListAsync(cancellationToken);
    }

    protected override async Task Handle(IServiceProvider services, DueEffect item, CancellationToken cancellationToken)
    {
        var db = services.GetRequiredService<RegistryDbContext>();

        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var effects = await db.Database.SqlQuery<Effect>(
            $"""
            with due as (
                select * from due_effect
                where collection = {item.Collection} and id = {item.Id} and takes_effect_on = {item.Day} for update skip locked
            ), taken as (
                delete from due_effect using due
                where (due_effect.collection, due_effect.id, due_effect.takes_effect_on) = (due.collection, due.id, due.takes_effect_on)
            )
            select due.county_code, due.collection, due.id, due.takes_effect_on as day, max(thing.version) as version,
                bool_or(thing.days @> due.takes_effect_on - 1) as was, bool_or(thing.days @> due.takes_effect_on) as is_now
            from due join dated_thing thing on thing.collection = due.collection and thing.id = due.id
            group by due.county_code, due.collection, due.id, due.takes_effect_on
            """).ToListAsync(cancellationToken);

        foreach (var effect in effects)
        {
            db.Publish(new ChangeTookEffect(
                CountyCode: effect.CountyCode, Collection: effect.Collection, Id: effect.Id, Version: effect.Version,
                EffectiveOn: effect.Day, Change: effect.Kind));
        }

        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    private sealed record Effect(string CountyCode, string Collection, Guid Id, DateOnly Day, long Version, bool Was, bool IsNow)
    {
        public string Kind => (Was, IsNow) switch
        {
            (false, true) => "Began",
            (true, false) => "Ended",
            _ => "Changed"
        };
    }
}

/// <summary>A thing of the registry that becomes something else on a day.</summary>
internal sealed record DueEffect(string Collection, Guid Id, DateOnly Day);

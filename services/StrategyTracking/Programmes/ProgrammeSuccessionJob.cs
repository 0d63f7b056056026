using Platform.ServiceDefaults;

namespace Platform.StrategyTracking.Programmes;

/// <summary>
/// Lets measures of a unit that has ended go on with the one that goes on with its tasks, as long as their programme goes on. Of two
/// replicas, or a call at the same moment, one has read an older version and changes nothing.
/// </summary>
internal sealed class ProgrammeSuccessionJob(IServiceScopeFactory scopes, TimeProvider time, ILogger<ProgrammeSuccessionJob> logger)
    : BackgroundJob<Guid>(scopes, logger)
{
    protected override async Task<IReadOnlyList<Guid>> Find(IServiceProvider services, int limit, CancellationToken cancellationToken)
    {
        var (db, today) = (services.GetRequiredService<StrategyDbContext>(), time.Today());
        var closed = await db.UnitsWithHeir(today, cancellationToken);

        return await db.Database.SqlQuery<Guid>(
            $"""
            select programme_id as "Value" from programme where (upper_inf(days) or upper(days) > {today}) and exists (
                select from jsonb_array_elements(measures) as measure where (measure ->> 'unitId')::uuid = any({closed}))
            order by programme_id limit {limit}
            """).ToListAsync(cancellationToken);
    }

    protected override async Task Handle(IServiceProvider services, Guid item, CancellationToken cancellationToken)
    {
        var db = services.GetRequiredService<StrategyDbContext>();
        var programme = await db.Programmes.SingleAsync(one => one.ProgrammeId == item, cancellationToken);
        var heirs = new Dictionary<Guid, Guid>();

        foreach (var unit in programme.Measures.Select(measure => measure.UnitId).OfType<Guid>().Distinct())
        {
            if (await db.SuccessionOf(unit, time.Today(), cancellationToken) is { } closed)
            {
                heirs.Add(unit, closed.HeirId);
            }
        }

        if (programme.MoveMeasures(heirs))
        {
            db.Publish(new ProgrammeChanged(
                programme.CountyCode, item, programme.Version, programme.Name.ToEvent(), programme.Period.ToEvent()));
            await db.SaveChangesAsync(cancellationToken);
        }
    }
}

using Platform.ServiceDefaults;

namespace Platform.FeedbackAndInitiatives.Initiatives;

/// <summary>
/// Lets open initiatives that a unit prepares which has ended go on with the one that goes on with its tasks, as feedback does.
/// </summary>
internal sealed class InitiativeSuccessionJob(IServiceScopeFactory scopes, TimeProvider time, ILogger<InitiativeSuccessionJob> logger)
    : BackgroundJob<Guid>(scopes, logger)
{
    protected override async Task<IReadOnlyList<Guid>> Find(IServiceProvider services, int limit, CancellationToken cancellationToken)
    {
        var db = services.GetRequiredService<ParticipationDbContext>();
        var closed = await db.UnitsWithHeir(time.Today(), cancellationToken);

        return await db.Initiatives
            .Where(one => closed.Contains(one.Assigned.UnitId!.Value)
                && one.State != InitiativeState.Closed && one.State != InitiativeState.Reclassified
                && one.State != InitiativeState.Withdrawn)
            .OrderBy(one => one.InitiativeId).Select(one => one.InitiativeId).Take(limit).ToListAsync(cancellationToken);
    }

    /// <summary>Of two replicas, or a call at the same moment, one has read an older version and changes nothing.</summary>
    protected override async Task Handle(IServiceProvider services, Guid item, CancellationToken cancellationToken)
    {
        var db = services.GetRequiredService<ParticipationDbContext>();
        var initiative = await db.Initiatives.SingleAsync(one => one.InitiativeId == item, cancellationToken);

        if (!initiative.IsOpen || await db.SuccessionOf(initiative.Assigned.UnitId, time.Today(), cancellationToken) is not { } closed)
        {
            return;
        }

        initiative.MoveTo(closed.HeirId);
        db.Publish(new InitiativeMoved(initiative.CountyCode, item, initiative.Version, closed.UnitId, closed.HeirId));
        await db.SaveChangesAsync(cancellationToken);
    }
}

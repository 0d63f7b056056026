using Platform.FeedbackAndInitiatives.Policies;
using Platform.FeedbackAndInitiatives.Support;

namespace Platform.FeedbackAndInitiatives.Initiatives;

/// <summary>The calls about initiatives: one file each, named after it.</summary>
internal sealed partial class InitiativeRpc(ParticipationDbContext db, RegistryPopulation registry, PolicyDefaults defaults, TimeProvider time)
    : Wire.InitiativeService.InitiativeServiceBase
{
    private async Task<Initiative> Find(string county, Guid id, CancellationToken cancellationToken) =>
        await db.Initiatives.Include(i => i.Initiators).SingleOrDefaultAsync(i => i.InitiativeId == id && i.CountyCode == county, cancellationToken)
        ?? throw Refusals.NotFound("initiative", id);

    /// <summary>Refuses a unit that the county has not today; bodies are taken as they are told.</summary>
    private Task RequireUnit(string county, Authority authority, CancellationToken cancellationToken) =>
        authority.UnitId is { } unit ? db.RequireUnit(county, unit, "authority.unit_id", time.Today(), cancellationToken) : Task.CompletedTask;

    private async Task<Initiative> Find(string county, Guid id, long version, CancellationToken cancellationToken)
    {
        var initiative = await Find(county, id, cancellationToken);
        Refusals.ExpectVersion(initiative.Version, version);
        return initiative;
    }
}

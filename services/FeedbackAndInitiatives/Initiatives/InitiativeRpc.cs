using Platform.FeedbackAndInitiatives.Policies;
using Platform.FeedbackAndInitiatives.Reads;
using Platform.FeedbackAndInitiatives.Support;
using Platform.ServiceDefaults;

namespace Platform.FeedbackAndInitiatives.Initiatives;

/// <summary>The calls about initiatives: one file each, named after it.</summary>
internal sealed partial class InitiativeRpc(
    ParticipationDbContext db, RegistryPopulation registry, ReadRecords reads, PolicyDefaults defaults, SecretKey secret, TimeProvider time)
    : Wire.InitiativeService.InitiativeServiceBase
{
    private const int LongestTitle = 200;
    private const int LongestProposal = 20_000;
    private const int LongestInformation = 300;
    private const int LongestMeasures = 5000;

    private async Task<Initiative> Find(string county, Guid id, CancellationToken cancellationToken) =>
        await db.Initiatives.Include(i => i.Initiators).SingleOrDefaultAsync(i => i.InitiativeId == id && i.CountyCode == county,
            cancellationToken)
        ?? throw Refusals.NotFound("initiative", id);

    /// <summary>Refuses a unit or a deciding body that the county has not today.</summary>
    private Task RequireAuthority(string county, Authority authority, CancellationToken cancellationToken) => authority.UnitId is { } unit
        ? db.RequireUnit(county, unit, "authority.unit_id", time.Today(), cancellationToken)
        : db.RequireBody(county, authority.BodyId!.Value, "authority.body_id", time.Today(), cancellationToken);

    private async Task<Initiative> Find(string county, Guid id, long version, CancellationToken cancellationToken)
    {
        var initiative = await Find(county, id, cancellationToken);
        Refusals.ExpectVersion(initiative.Version, version);
        return initiative;
    }
}

using Platform.OrganisationRegistry.Reads;

namespace Platform.OrganisationRegistry.Decisions;

/// <summary>The calls about decisions and minutes: one file each, named after it.</summary>
internal sealed partial class DecisionRpc(RegistryDbContext db, ReadRecords reads, TimeProvider time)
    : Wire.DecisionService.DecisionServiceBase
{
    private async Task<Decision> Find(string county, Guid id, CancellationToken cancellationToken) =>
        await db.Decisions.SingleOrDefaultAsync(decision => decision.DecisionId == id && decision.CountyCode == county, cancellationToken)
        ?? throw Refusals.NotFound("decision", id);

    /// <summary>Minutes hold all decisions of their meeting, whichever of the two is recorded first.</summary>
    private Task<int> LockMeeting(Guid body, DateOnly day, CancellationToken cancellationToken) =>
        db.AdvisoryLock($"meeting {body} {day.ToIso()}", cancellationToken);

    private static Wire.Decision ToReply(Decision decision) => new()
    {
        DecisionId = decision.DecisionId.ToString(),
        CountyCode = decision.CountyCode,
        BodyId = decision.BodyId?.ToString() ?? "",
        OfficeId = decision.OfficeId?.ToString() ?? "",
        DecidedOn = decision.DecidedOn.ToIso(),
        Section = decision.Section,
        Content = decision.Content.ToContract(),
        AppealEndsOn = decision.AppealEndsOn.ToIso(),
        MinutesId = decision.MinutesId?.ToString() ?? "",
        HasPersonalDetails = decision.HasPersonalDetails,
        RedactedOn = decision.RedactedOn.ToIso(),
        Sources = { decision.Sources.ToContract() },
        Version = decision.Version
    };
}

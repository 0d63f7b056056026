using Platform.OrganisationRegistry.Reads;

namespace Platform.OrganisationRegistry.Decisions;

internal sealed partial class DecisionRpc
{
    public override async Task<Wire.PersonalDetails> GetPersonalDetails(Wire.GetPersonalDetailsRequest request, ServerCallContext context)
    {
        var fields = new Fields();
        var id = fields.Id("decision_id", request.DecisionId);
        var county = fields.CountyCode("county_code", request.CountyCode);
        var purpose = fields.Purpose(request.Purpose);
        fields.Check();

        var today = time.Today();
        await using var transaction = await db.Database.BeginTransactionAsync(context.CancellationToken);
        var found = await db.PersonalDetails.AsNoTracking()
            // Nobody sees it after its time, even when it could not be erased yet.
            .Join(
                db.Decisions.Where(d => d.CountyCode == county && (d.AppealEndsOn == null || d.AppealEndsOn >= today)),
                details => details.DecisionId, decision => decision.DecisionId,
                (details, decision) => new { Details = details, decision.AppealEndsOn })
            .SingleOrDefaultAsync(both => both.Details.DecisionId == id, context.CancellationToken)
            ?? throw Refusals.NotFound("personal data of a decision", id);

        await reads.KeepOfDecision(county, id, purpose, nameof(GetPersonalDetails), context.CancellationToken);
        await transaction.CommitAsync(context.CancellationToken);

        return new Wire.PersonalDetails
        {
            DecisionId = id.ToString(),
            CountyCode = county,
            Text = found.Details.Text.ToContract(),
            KeptUntil = found.AppealEndsOn.ToIso()
        };
    }
}

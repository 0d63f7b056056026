namespace Platform.OrganisationRegistry.Decisions;

internal sealed partial class DecisionRpc
{
    public override async Task<Wire.Decision> GetDecision(Wire.GetDecisionRequest request, ServerCallContext context)
    {
        var fields = new Fields();
        var id = fields.Id("decision_id", request.DecisionId);
        var county = fields.CountyCode("county_code", request.CountyCode);
        var knownAt = fields.KnownAt(request.KnownAt, time);
        fields.Check();

        await using var known = await db.ReadAsKnownAt(knownAt, context.CancellationToken);

        return await db.Decisions.AsNoTracking().SingleOrDefaultAsync(d => d.DecisionId == id && d.CountyCode == county,
            context.CancellationToken) is { } found
            ? ToReply(found)
            : throw Refusals.NotFound("decision", id);
    }
}

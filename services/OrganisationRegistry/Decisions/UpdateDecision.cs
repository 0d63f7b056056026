namespace Platform.OrganisationRegistry.Decisions;

internal sealed partial class DecisionRpc
{
    public override async Task<Wire.Decision> UpdateDecision(Wire.UpdateDecisionRequest request, ServerCallContext context)
    {
        var fields = new Fields();
        var id = fields.Id("decision_id", request.DecisionId);
        var county = fields.CountyCode("county_code", request.CountyCode);
        var content = DecisionContent.Read(fields, request.Content);
        var sources = SourceList.Read(fields, request.Sources);
        fields.Check();

        var decision = await Find(county, id, context.CancellationToken);
        Refusals.ExpectVersion(decision.Version, request.Version);
        // Published in between, the decision would have another version.
        var minutes = await db.Minutes.AsNoTracking().SingleOrDefaultAsync(m => m.MinutesId == decision.MinutesId,
            context.CancellationToken);

        decision.Correct(content, minutes, sources);

        db.Publish(ChangeOf(decision));
        await db.SaveChangesAsync(context.CancellationToken);

        return ToReply(decision);
    }

    private static DecisionChanged ChangeOf(Decision decision) => new(
        decision.CountyCode, decision.DecisionId, decision.Version, decision.PublicTitle.ToEvent(), decision.Nature.ToString(),
        decision.Publicity.ToString(),
        decision.Appealable, decision.AppealEndsOn, decision.Topics, decision.MinutesId);
}

namespace Platform.StrategyTracking.Steering;

internal sealed partial class SteeringRpc
{
    public override async Task<Wire.Recommendation> IssueRecommendation(
        Wire.IssueRecommendationRequest request, ServerCallContext context) =>
            await ToReply(await Issue(request, Basis.Command, context.CancellationToken), context.CancellationToken);

    internal async Task<Recommendation> Issue(Wire.IssueRecommendationRequest request, Basis basis, CancellationToken cancellationToken)
    {
        var fields = new Fields();
        var id = fields.Id("recommendation_id", request.RecommendationId);
        var county = fields.CountyCode("county_code", request.CountyCode);
        var negotiationId = fields.Id("negotiation_id", request.NegotiationId);
        var number = (int)fields.Number("number", request.Number, 1, 100);
        var text = LocalText.Read(fields, "text", request.Text, 4000);
        var themes = fields.ReadWords("themes", request.Themes, 20, 100);
        var sources = SourceList.Read(fields, request.Sources);
        fields.Check();

        if (await db.Recommendations.AsNoTracking().SingleOrDefaultAsync(one => one.RecommendationId == id,
            cancellationToken) is { } existing)
        {
            request.ExpectSameCreation(existing.CreatedFrom, "recommendation", id);
            return existing;
        }

        var negotiation = await FindNegotiation(county, negotiationId, cancellationToken);

        var recommendation = Recommendation.Issue(id, negotiation, number, text, themes, sources, basis, request.Fingerprint());

        db.Add(recommendation);
        db.Publish(new RecommendationIssued(
            CountyCode: county, RecommendationId: id, Version: recommendation.Version, NegotiationId: negotiationId, Number: number,
            HeldOn: negotiation.HeldOn, FromDocument: recommendation.FromDocument));
        await db.SaveChangesAsync(cancellationToken);

        return recommendation;
    }
}

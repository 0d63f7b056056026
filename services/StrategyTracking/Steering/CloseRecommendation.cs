namespace Platform.StrategyTracking.Steering;

internal sealed partial class SteeringRpc
{
    public override async Task<Wire.Recommendation> CloseRecommendation(Wire.CloseRecommendationRequest request, ServerCallContext context)
    {
        var fields = new Fields();
        var id = fields.Id("recommendation_id", request.RecommendationId);
        var county = fields.CountyCode("county_code", request.CountyCode);
        fields.Check();

        var recommendation = await Find(county, id, context.CancellationToken);
        Refusals.ExpectVersion(recommendation.Version, request.Version);

        recommendation.Close(await db.ResponsesTo([id], context.CancellationToken), time.Today());

        db.Publish(new RecommendationClosed(county, id, recommendation.Version, recommendation.ClosedOn!.Value));
        await db.SaveChangesAsync(context.CancellationToken);

        return await ToReply(recommendation, context.CancellationToken);
    }
}

namespace Platform.StrategyTracking.Steering;

internal sealed partial class SteeringRpc
{
    public override async Task<Wire.Recommendation> AssignRecommendation(
        Wire.AssignRecommendationRequest request, ServerCallContext context)
    {
        var fields = new Fields();
        var id = fields.Id("recommendation_id", request.RecommendationId);
        var county = fields.CountyCode("county_code", request.CountyCode);
        var unit = fields.Id("unit_id", request.UnitId);
        var dueOn = fields.OptionalDate("due_on", request.DueOn);
        fields.Check();

        var recommendation = await Find(county, id, context.CancellationToken);
        Refusals.ExpectVersion(recommendation.Version, request.Version);
        await db.RequireUnit(county, unit, "unit_id", time.Today(), context.CancellationToken);

        recommendation.Assign(unit, dueOn);

        db.Publish(new RecommendationAssigned(county, id, recommendation.Version, unit, dueOn));
        await db.SaveChangesAsync(context.CancellationToken);

        return await ToReply(recommendation, context.CancellationToken);
    }
}

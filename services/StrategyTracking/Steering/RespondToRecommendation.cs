namespace Platform.StrategyTracking.Steering;

internal sealed partial class SteeringRpc
{
    public override async Task<Wire.Recommendation> RespondToRecommendation(
        Wire.RespondToRecommendationRequest request, ServerCallContext context)
    {
        var fields = new Fields();
        var id = fields.Id("response_id", request.ResponseId);
        var county = fields.CountyCode("county_code", request.CountyCode);
        var recommendationId = fields.Id("recommendation_id", request.RecommendationId);
        var respondedOn = fields.Date("responded_on", request.RespondedOn);
        var text = LocalText.Read(fields, "text", request.Text, 4000);
        var evidence = SourceList.Read(fields, request.Evidence, "evidence");
        fields.Check();

        if (await db.Responses.AsNoTracking().SingleOrDefaultAsync(one => one.ResponseId == id, context.CancellationToken) is { } existing)
        {
            request.ExpectSameCreation(existing.CreatedFrom, "response", id);
            return await ToReply(await Find(county, existing.RecommendationId, context.CancellationToken), context.CancellationToken);
        }

        var recommendation = await Find(county, recommendationId, context.CancellationToken);

        var response = recommendation.Respond(id, respondedOn, text, evidence, request.Fingerprint(), time.Today());

        db.Add(response);
        db.Publish(new RecommendationAnswered(county, recommendationId, recommendation.Version, id, respondedOn));
        await db.SaveChangesAsync(context.CancellationToken);

        return await ToReply(recommendation, context.CancellationToken);
    }
}

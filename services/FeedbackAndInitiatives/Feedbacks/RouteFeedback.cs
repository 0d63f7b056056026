namespace Platform.FeedbackAndInitiatives.Feedbacks;

internal sealed partial class FeedbackRpc
{
    public override async Task<Wire.Feedback> RouteFeedback(Wire.RouteFeedbackRequest request, ServerCallContext context)
    {
        var fields = new Fields();
        var id = fields.Id("feedback_id", request.FeedbackId);
        var county = fields.CountyCode("county_code", request.CountyCode);
        var unit = fields.Id("unit_id", request.UnitId);
        fields.Check();

        var feedback = await Find(county, id, context.CancellationToken);
        Refusals.ExpectVersion(feedback.Version, request.Version);
        await db.RequireUnit(county, unit, "unit_id", time.Today(), context.CancellationToken);

        feedback.Route(unit);

        db.Publish(new FeedbackRouted(county, id, feedback.Version, unit));
        await db.SaveChangesAsync(context.CancellationToken);

        return ToReply(feedback);
    }
}

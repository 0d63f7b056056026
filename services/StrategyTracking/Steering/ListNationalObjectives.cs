namespace Platform.StrategyTracking.Steering;

internal sealed partial class SteeringRpc
{
    public override async Task<Wire.ListNationalObjectivesResponse> ListNationalObjectives(
        Wire.ListNationalObjectivesRequest request, ServerCallContext context)
    {
        var fields = new Fields();
        var county = fields.CountyCode("county_code", request.CountyCode);
        var asOf = fields.OptionalDate("as_of", request.AsOf) ?? time.Today();
        var knownAt = fields.KnownAt(request.KnownAt, time);
        var page = fields.ListPage(request.PageSize, request.PageToken);
        fields.Check();

        await using var known = await db.ReadAsKnownAt(knownAt, context.CancellationToken);

        var objectives = page.Of(await db.ObjectivesOn(county, asOf, context.CancellationToken), one => one.ObjectiveId);

        return new Wire.ListNationalObjectivesResponse
        {
            Objectives = { objectives.Things.Select(one => one.ToContract(asOf)) },
            NextPageToken = objectives.Next
        };
    }
}

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
        fields.Check();

        await using var known = await db.ReadAsKnownAt(knownAt, context.CancellationToken);

        var objectives = await db.ObjectivesOn(county, asOf, context.CancellationToken);
        return new Wire.ListNationalObjectivesResponse { Objectives = { objectives.Select(one => one.ToContract(asOf)) } };
    }
}

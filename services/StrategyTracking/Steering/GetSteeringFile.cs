namespace Platform.StrategyTracking.Steering;

internal sealed partial class SteeringRpc
{
    public override async Task<Wire.SteeringFile> GetSteeringFile(Wire.GetSteeringFileRequest request, ServerCallContext context)
    {
        var fields = new Fields();
        var county = fields.CountyCode("county_code", request.CountyCode);
        var negotiationId = fields.OptionalId("negotiation_id", request.NegotiationId);
        fields.Require(negotiationId is null || request.AsOf.Length == 0, "as_of", "is that of the negotiation, and left out");
        var asOf = fields.OptionalDate("as_of", request.AsOf) ?? time.Today();
        var knownAt = fields.KnownAt(request.KnownAt, time);
        fields.Check();

        await using var known = await db.ReadAsKnownAt(knownAt, context.CancellationToken);

        var negotiation = negotiationId is { } id ? await FindNegotiation(county, id, context.CancellationToken) : null;
        return await db.SteeringFileOf(county, negotiation, asOf, context.CancellationToken);
    }
}

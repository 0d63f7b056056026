using Google.Protobuf.WellKnownTypes;

namespace Platform.StrategyTracking.Steering;

internal sealed partial class SteeringRpc
{
    public override async Task<Wire.SteeringFileLink> LinkSteeringFile(Wire.LinkSteeringFileRequest request, ServerCallContext context)
    {
        var fields = new Fields();
        var county = fields.CountyCode("county_code", request.CountyCode);
        var negotiationId = fields.OptionalId("negotiation_id", request.NegotiationId);
        var hours = request.ValidHours == 0 ? 72 : fields.Number("valid_hours", request.ValidHours, 1, 720);
        fields.Check();

        if (negotiationId is { } id)
        {
            await FindNegotiation(county, id, context.CancellationToken);
        }

        var until = time.GetUtcNow().AddHours(hours);
        return new Wire.SteeringFileLink
        {
            Path = links.PathOf(county, negotiationId, until),
            WorksUntil = DateTimeOffset.FromUnixTimeSeconds(until.ToUnixTimeSeconds()).ToTimestamp()
        };
    }
}

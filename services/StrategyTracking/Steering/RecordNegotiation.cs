namespace Platform.StrategyTracking.Steering;

internal sealed partial class SteeringRpc
{
    public override async Task<Wire.Negotiation> RecordNegotiation(Wire.RecordNegotiationRequest request, ServerCallContext context) =>
        (await Record(request, Basis.Command, context.CancellationToken)).ToContract();

    internal async Task<Negotiation> Record(Wire.RecordNegotiationRequest request, Basis basis, CancellationToken cancellationToken)
    {
        var fields = new Fields();
        var id = fields.Id("negotiation_id", request.NegotiationId);
        var county = fields.CountyCode("county_code", request.CountyCode);
        var heldOn = fields.Date("held_on", request.HeldOn);
        fields.Require(request.Ministries.Count > 0, "ministries", "is required");
        var ministries = fields.ReadTexts("ministries", request.Ministries, 10, 200);
        var positions = fields.ReadTexts("county_positions", request.CountyPositions, 50, 4000);
        var sources = SourceList.Read(fields, request.Sources);
        fields.Check();

        if (await db.Negotiations.AsNoTracking().SingleOrDefaultAsync(one => one.NegotiationId == id, cancellationToken) is { } existing)
        {
            request.ExpectSameCreation(existing.CreatedFrom, "negotiation", id);
            return existing;
        }

        var negotiation = Negotiation.Record(id, county, heldOn, ministries, positions, sources, basis,
            request.Fingerprint(), time.Today());

        db.Add(negotiation);
        db.Publish(new SteeringNegotiationHeld(county, id, negotiation.Version, heldOn, negotiation.FromDocument));
        await db.SaveChangesAsync(cancellationToken);

        return negotiation;
    }
}

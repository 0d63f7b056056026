namespace Platform.OrganisationRegistry.Population;

internal sealed partial class PopulationRpc
{
    public override async Task<Wire.PopulationObservation> WithdrawPopulation(
        Wire.WithdrawPopulationRequest request, ServerCallContext context)
    {
        var fields = new Fields();
        var id = fields.Id("observation_id", request.ObservationId);
        var county = fields.CountyCode("county_code", request.CountyCode);
        var reason = fields.Text("reason", request.Reason, 500);
        fields.Check();

        var observation = await db.PopulationObservations.SingleOrDefaultAsync(o => o.ObservationId == id && o.CountyCode == county,
            context.CancellationToken)
            ?? throw Refusals.NotFound("observation", id);
        Refusals.ExpectVersion(observation.Version, request.Version);

        observation.Withdraw(reason);

        db.Publish(new PopulationWithdrawn(county, id, observation.Version));
        await db.SaveChangesAsync(context.CancellationToken);

        return ToReply(observation);
    }
}

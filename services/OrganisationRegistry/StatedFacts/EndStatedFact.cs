namespace Platform.OrganisationRegistry.StatedFacts;

internal sealed partial class StatedFactRpc
{
    public override async Task<Wire.StatedFact> EndStatedFact(Wire.EndStatedFactRequest request, ServerCallContext context)
    {
        var fields = new Fields();
        var id = fields.Id("fact_id", request.FactId);
        var county = fields.CountyCode("county_code", request.CountyCode);
        var lastDay = fields.Date("end_date", request.EndDate);
        fields.Check();

        var fact = await Find(county, id, context.CancellationToken);
        Refusals.ExpectVersion(fact.Version, request.Version);

        fact.End(lastDay);

        db.Publish(new StatedFactEnded(county, id, fact.Version, lastDay));
        await db.SaveChangesAsync(context.CancellationToken);

        return ToReply(fact);
    }
}

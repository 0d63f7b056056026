namespace Platform.OrganisationRegistry.StatedFacts;

internal sealed partial class StatedFactRpc
{
    public override async Task<Wire.StatedFact> UpdateStatedFact(Wire.UpdateStatedFactRequest request, ServerCallContext context)
    {
        var fields = new Fields();
        var id = fields.Id("fact_id", request.FactId);
        var county = fields.CountyCode("county_code", request.CountyCode);
        var wording = ReadWording(fields, request.Number, request.Heading, request.Text, request.Address, request.AsWritten,
            request.Sources);
        fields.Check();

        var fact = await Find(county, id, context.CancellationToken);
        Refusals.ExpectVersion(fact.Version, request.Version);

        fact.Word(wording);

        db.Publish(new StatedFactChanged(county, id, fact.Version, fact.Kind.ToString()));
        await db.SaveChangesAsync(context.CancellationToken);

        return ToReply(fact);
    }
}

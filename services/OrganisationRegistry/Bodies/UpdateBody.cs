namespace Platform.OrganisationRegistry.Bodies;

internal sealed partial class BodyRpc
{
    public override async Task<Wire.Body> UpdateBody(Wire.UpdateBodyRequest request, ServerCallContext context)
    {
        var fields = new Fields();
        var id = fields.Id("body_id", request.BodyId);
        var county = fields.CountyCode("county_code", request.CountyCode);
        var name = LocalText.Read(fields, "name", request.Name);
        var sources = SourceList.Read(fields, request.Sources);
        fields.Check();

        var body = await db.FindBody(county, id, context.CancellationToken);
        Refusals.ExpectVersion(body.Version, request.Version);

        body.Correct(name, sources);

        db.Publish(new BodyChanged(county, id, body.Version, name.ToEvent()));
        await db.SaveChangesAsync(context.CancellationToken);

        return await ToReply(body, time.Today(), context.CancellationToken);
    }
}

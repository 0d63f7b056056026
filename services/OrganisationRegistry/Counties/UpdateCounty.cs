namespace Platform.OrganisationRegistry.Counties;

internal sealed partial class CountyRpc
{
    public override async Task<Wire.County> UpdateCounty(Wire.UpdateCountyRequest request, ServerCallContext context)
    {
        var fields = new Fields();
        var code = fields.CountyCode("county_code", request.CountyCode);
        var name = LocalText.Read(fields, "name", request.Name);
        var collaborativeArea = CollaborativeArea.Read(fields, request.CollaborativeAreaCode, request.CollaborativeAreaName);
        var sources = SourceList.Read(fields, request.Sources);
        fields.Check();

        var county = await Find(code, context.CancellationToken);
        Refusals.ExpectVersion(county.Version, request.Version);

        county.Correct(name, collaborativeArea, sources);

        db.Publish(new CountyChanged(code, county.Version, name.ToEvent()));
        await db.SaveChangesAsync(context.CancellationToken);

        return await ToReply(county, time.Today(), context.CancellationToken);
    }
}

namespace Platform.OrganisationRegistry.People;

internal sealed partial class PersonRpc
{
    public override async Task<Wire.Office> UpdateOffice(Wire.UpdateOfficeRequest request, ServerCallContext context)
    {
        var fields = new Fields();
        var id = fields.Id("office_id", request.OfficeId);
        var county = fields.CountyCode("county_code", request.CountyCode);
        var title = LocalText.Read(fields, "title", request.Title);
        var sources = SourceList.Read(fields, request.Sources);
        fields.Check();

        var office = await FindOffice(county, id, context.CancellationToken);
        Refusals.ExpectVersion(office.Version, request.Version);

        office.Correct(title, sources);

        db.Publish(new OfficeChanged(county, id, office.Version, title.ToEvent()));
        await db.SaveChangesAsync(context.CancellationToken);

        return ToReply(office, await HolderOn(id, time.Today(), context.CancellationToken));
    }
}

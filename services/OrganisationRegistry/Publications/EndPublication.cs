namespace Platform.OrganisationRegistry.Publications;

internal sealed partial class PublicationRpc
{
    public override async Task<Wire.Publication> EndPublication(Wire.EndPublicationRequest request, ServerCallContext context)
    {
        var fields = new Fields();
        var id = fields.Id("publication_id", request.PublicationId);
        var county = fields.CountyCode("county_code", request.CountyCode);
        var lastDay = fields.Date("end_date", request.EndDate);
        fields.Check();

        var publication = await Find(county, id, context.CancellationToken);
        Refusals.ExpectVersion(publication.Version, request.Version);

        publication.End(lastDay);

        db.Publish(new DocumentPublicationEnded(county, id, publication.Version, publication.Item.ToString(), lastDay));
        await db.SaveChangesAsync(context.CancellationToken);

        return ToReply(publication);
    }
}

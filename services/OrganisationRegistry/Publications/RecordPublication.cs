using Platform.OrganisationRegistry.Counties;

namespace Platform.OrganisationRegistry.Publications;

internal sealed partial class PublicationRpc
{
    public override async Task<Wire.Publication> RecordPublication(Wire.RecordPublicationRequest request, ServerCallContext context)
    {
        var fields = new Fields();
        var id = fields.Id("publication_id", request.PublicationId);
        var county = fields.CountyCode("county_code", request.CountyCode);
        var item = fields.OneOf("item", request.Item).As<PublicationItem>();
        var name = LocalText.Read(fields, "name", request.Name);
        var uri = fields.Address("uri", request.Uri);
        var period = ValidPeriod.Read(fields, "period", request.Period, Basis.Command);
        var sources = SourceList.Read(fields, request.Sources);
        fields.Check();

        if (await db.Publications.AsNoTracking().SingleOrDefaultAsync(p => p.PublicationId == id,
            context.CancellationToken) is { } existing)
        {
            request.ExpectSameCreation(existing.CreatedFrom, "publication", id);
            return ToReply(existing);
        }

        await using var transaction = await db.Database.BeginTransactionAsync(context.CancellationToken);
        period = await db.PlaceInCounty(county, period, Basis.Command, context.CancellationToken);

        var publication = Publication.Record(id, county, item, name, uri, period, sources, request.Fingerprint());

        db.Add(publication);
        db.Publish(new DocumentPublished(
            CountyCode: county, PublicationId: id, Version: publication.Version, Item: item.ToString(), Name: name.ToEvent(), Uri: uri,
            Period: period.ToEvent()));
        await db.SaveChangesAsync(context.CancellationToken);
        await transaction.CommitAsync(context.CancellationToken);

        return ToReply(publication);
    }
}

using Platform.OrganisationRegistry.Counties;

namespace Platform.OrganisationRegistry.Publications;

internal sealed partial class PublicationRpc
{
    public override async Task<Wire.Publication> CorrectPublication(Wire.CorrectPublicationRequest request, ServerCallContext context)
    {
        var fields = new Fields();
        var id = fields.Id("publication_id", request.PublicationId);
        var county = fields.CountyCode("county_code", request.CountyCode);
        var correction = PeriodCorrection.Read(fields, request.Period, request.Sources, request.Reason);
        fields.Check();

        await using var transaction = await db.Database.BeginTransactionAsync(context.CancellationToken);
        correction = await db.PlaceInCounty(county, correction, context.CancellationToken);
        var publication = await Find(county, id, context.CancellationToken);
        Refusals.ExpectVersion(publication.Version, request.Version);

        publication.Correct(correction);

        db.Publish(new DocumentPublicationCorrected(
            county, id, publication.Version, publication.Item.ToString(), publication.Period.ToEvent()));
        await db.SaveChangesAsync(context.CancellationToken);
        await transaction.CommitAsync(context.CancellationToken);

        return ToReply(publication);
    }
}

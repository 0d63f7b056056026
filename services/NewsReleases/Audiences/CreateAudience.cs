namespace Platform.NewsReleases.Audiences;

internal sealed partial class AudienceRpc
{
    public override async Task<Wire.Audience> CreateAudience(Wire.CreateAudienceRequest request, ServerCallContext context) =>
        ToReply(await Create(request, Basis.Command, context.CancellationToken));

    internal async Task<Audience> Create(Wire.CreateAudienceRequest request, Basis basis, CancellationToken cancellationToken)
    {
        var fields = new Fields();
        var id = fields.Id("audience_id", request.AudienceId);
        var county = fields.CountyCode("county_code", request.CountyCode);
        var name = LocalText.Read(fields, "name", request.Name);
        var sources = SourceList.Read(fields, request.Sources);
        fields.Check();

        if (await db.Audiences.SingleOrDefaultAsync(one => one.AudienceId == id, cancellationToken) is { } existing)
        {
            request.ExpectSameCreation(existing.CreatedFrom, "audience", id);
            return existing;
        }

        var audience = Audience.Of(id, county, name, sources, basis == Basis.Document, request.Fingerprint());

        db.Add(audience);
        db.Publish(new AudienceCreated(county, id, audience.Version, name.ToEvent(), audience.FromDocument));
        await db.SaveChangesAsync(cancellationToken);

        return audience;
    }
}

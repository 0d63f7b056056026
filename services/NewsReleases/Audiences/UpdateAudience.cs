namespace Platform.NewsReleases.Audiences;

internal sealed partial class AudienceRpc
{
    public override async Task<Wire.Audience> UpdateAudience(Wire.UpdateAudienceRequest request, ServerCallContext context)
    {
        var fields = new Fields();
        var id = fields.Id("audience_id", request.AudienceId);
        var county = fields.CountyCode("county_code", request.CountyCode);
        var name = LocalText.Read(fields, "name", request.Name);
        fields.Check();

        var audience = await db.Audiences.SingleOrDefaultAsync(one => one.AudienceId == id && one.CountyCode == county,
            context.CancellationToken)
            ?? throw Refusals.NotFound("audience", id);
        Refusals.ExpectVersion(audience.Version, request.Version);

        audience.Update(name, request.Retired);

        db.Publish(new AudienceUpdated(county, id, audience.Version, name.ToEvent(), audience.Retired));
        await db.SaveChangesAsync(context.CancellationToken);

        return ToReply(audience);
    }
}

namespace Platform.NewsReleases.Publishers;

internal sealed partial class PublisherRpc
{
    public override async Task<Wire.Publisher> GetPublisher(Wire.GetPublisherRequest request, ServerCallContext context)
    {
        var fields = new Fields();
        var county = fields.CountyCode("county_code", request.CountyCode);
        var version = fields.Number("version", request.Version, 0, long.MaxValue);
        fields.Check();

        var publisher = await db.Publishers.AsNoTracking()
            .Where(p => p.CountyCode == county && (version == 0 || p.Version == version))
            .OrderByDescending(p => p.Version).FirstOrDefaultAsync(context.CancellationToken);

        return ToReply(publisher ?? throw Refusals.NotFound("publisher", county));
    }
}

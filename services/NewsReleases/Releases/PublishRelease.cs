using Platform.NewsReleases.Deliveries;
using Platform.NewsReleases.Publishers;

namespace Platform.NewsReleases.Releases;

internal sealed partial class ReleaseRpc
{
    public override async Task<Wire.Release> PublishRelease(Wire.PublishReleaseRequest request, ServerCallContext context)
    {
        var fields = new Fields();
        var id = fields.Id("release_id", request.ReleaseId);
        var county = fields.CountyCode("county_code", request.CountyCode);
        fields.Check();

        await using var transaction = await db.Database.BeginTransactionAsync(context.CancellationToken);
        var release = await Find(county, id, request.Version, context.CancellationToken);

        release.Publish(await db.PublisherOf(county, context.CancellationToken), time.GetUtcNow());

        await db.SavePublication(release, context.CancellationToken);
        await transaction.CommitAsync(context.CancellationToken);

        return ReleaseReply.Of(release);
    }
}

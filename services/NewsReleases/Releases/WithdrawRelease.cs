using Platform.NewsReleases.Deliveries;

namespace Platform.NewsReleases.Releases;

internal sealed partial class ReleaseRpc
{
    public override async Task<Wire.Release> WithdrawRelease(Wire.WithdrawReleaseRequest request, ServerCallContext context)
    {
        var fields = new Fields();
        var id = fields.Id("release_id", request.ReleaseId);
        var county = fields.CountyCode("county_code", request.CountyCode);
        var reason = LocalText.Read(fields, "reason", request.Reason, 1000);
        fields.Check();

        await using var transaction = await db.Database.BeginTransactionAsync(context.CancellationToken);
        var release = await Find(county, id, request.Version, context.CancellationToken);

        var edition = release.Withdraw(reason, time.GetUtcNow());

        db.Publish(new ReleaseWithdrawn(county, id, release.Version));
        await db.SaveChangesAsync(context.CancellationToken);
        await db.MakeWithdrawalDeliveries(release, edition, context.CancellationToken);
        await transaction.CommitAsync(context.CancellationToken);

        return ReleaseReply.Of(release);
    }
}

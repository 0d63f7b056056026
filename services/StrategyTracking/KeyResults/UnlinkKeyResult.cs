namespace Platform.StrategyTracking.KeyResults;

internal sealed partial class KeyResultRpc
{
    public override async Task<Wire.KeyResultLink> UnlinkKeyResult(Wire.UnlinkKeyResultRequest request, ServerCallContext context)
    {
        var fields = new Fields();
        var id = fields.Id("link_id", request.LinkId);
        var county = fields.CountyCode("county_code", request.CountyCode);
        fields.Check();

        await using var transaction = await db.Database.BeginTransactionAsync(context.CancellationToken);
        await db.LockStanding(county, context.CancellationToken);
        var link = await db.Links.SingleOrDefaultAsync(one => one.LinkId == id && one.CountyCode == county, context.CancellationToken)
            ?? throw Refusals.NotFound("link", id);

        if (link.End(time.Today()))
        {
            db.Publish(new KeyResultUnlinked(county, id, link.Version, link.KeyResultId));
            await db.SaveChangesAsync(context.CancellationToken);
            await db.SettleStandings(county, link.KeyResultId, time.Today(), context.CancellationToken);
            await transaction.CommitAsync(context.CancellationToken);
        }

        return link.ToContract();
    }
}

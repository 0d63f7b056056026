namespace Platform.StrategyTracking.KeyResults;

internal sealed partial class KeyResultRpc
{
    public override async Task<Wire.KeyResultLink> LinkKeyResult(Wire.LinkKeyResultRequest request, ServerCallContext context) =>
        (await Link(request, context.CancellationToken)).ToContract();

    internal async Task<Link> Link(Wire.LinkKeyResultRequest request, CancellationToken cancellationToken)
    {
        var fields = new Fields();
        var id = fields.Id("link_id", request.LinkId);
        var county = fields.CountyCode("county_code", request.CountyCode);
        var keyResultId = fields.Id("key_result_id", request.KeyResultId);
        var kind = fields.OneOf("kind", request.Kind).As<LinkKind>();
        var line = fields.OptionalId("line_id", request.LineId);
        fields.Require(request.LineId.Length > 0 == (kind == LinkKind.BudgetLine), "line_id",
            kind == LinkKind.BudgetLine ? "is required" : "is for BUDGET_LINE only");
        fields.Check();

        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await db.LockStanding(county, cancellationToken);

        if (await db.Links.AsNoTracking().SingleOrDefaultAsync(one => one.LinkId == id, cancellationToken) is { } existing)
        {
            request.ExpectSameCreation(existing.CreatedFrom, "link", id);
            return existing;
        }

        var keyResult = await FindAdopted(county, keyResultId, cancellationToken);

        var link = KeyResults.Link.Of(id, keyResult, kind, line, request.Fingerprint());

        db.Add(link);
        db.Publish(new KeyResultLinked(
            CountyCode: county, LinkId: id, Version: link.Version, KeyResultId: keyResultId, Kind: kind.ToString(), LineId: line));
        await db.SaveChangesAsync(cancellationToken);
        await db.SettleStandings(county, keyResultId, time.Today(), cancellationToken);
        await transaction.CommitAsync(cancellationToken);

        return link;
    }
}

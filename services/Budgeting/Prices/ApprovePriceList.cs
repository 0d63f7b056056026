namespace Platform.Budgeting.Prices;

internal sealed partial class PriceRpc
{
    public override async Task<Wire.PriceList> ApprovePriceList(Wire.ApprovePriceListRequest request, ServerCallContext context)
    {
        var fields = new Fields();
        var id = fields.Id("price_list_id", request.PriceListId);
        var county = fields.CountyCode("county_code", request.CountyCode);
        var decision = Decision.Read(fields, "decision", request.Decision);
        fields.Check();

        await using var transaction = await db.Database.BeginTransactionAsync(context.CancellationToken);
        await db.LockPrices(county, context.CancellationToken);
        var list = await Find(county, id, context.CancellationToken);
        Refusals.ExpectVersion(list.Version, request.Version);
        var newest = await db.PriceLists.Where(one => one.CountyCode == county).MaxAsync(one => one.Number, context.CancellationToken);

        list.Approve(decision, (newest ?? 0) + 1, time.Today());

        db.Publish(new PriceListApproved(
            CountyCode: county, PriceListId: id, Version: list.Version, Number: list.Number!.Value, ValidFrom: list.ValidFrom,
            ValidTo: list.ValidTo, Products: list.Products.Count, DecisionBodyId: decision.BodyId!.Value,
            DecidedOn: decision.DecidedOn!.Value, Section: decision.Section));
        await db.SaveChangesAsync(context.CancellationToken);
        await transaction.CommitAsync(context.CancellationToken);

        return list.ToContract();
    }
}

namespace Platform.Budgeting.Prices;

internal sealed partial class PriceRpc
{
    public override async Task<Wire.ListPriceListsResponse> ListPriceLists(Wire.ListPriceListsRequest request, ServerCallContext context)
    {
        var fields = new Fields();
        var county = fields.CountyCode("county_code", request.CountyCode);
        fields.Check();

        var lists = await db.PriceLists.AsNoTracking().Where(list => list.CountyCode == county)
            .OrderByDescending(list => list.ValidFrom).ThenByDescending(list => list.Number).ThenBy(list => list.PriceListId).Take(1000)
            .ToListAsync(context.CancellationToken);

        return new Wire.ListPriceListsResponse { PriceLists = { lists.Select(list => list.ToSummary()) } };
    }
}

namespace Platform.Budgeting.Prices;

internal sealed partial class PriceRpc
{
    public override async Task<Wire.ListPriceListsResponse> ListPriceLists(Wire.ListPriceListsRequest request, ServerCallContext context)
    {
        var fields = new Fields();
        var county = fields.CountyCode("county_code", request.CountyCode);
        var page = fields.ListPage(request.PageSize, request.PageToken);
        fields.Check();

        var lists = await page.Of(db.PriceLists.AsNoTracking().Where(list => list.CountyCode == county)
            .OrderByDescending(list => list.ValidFrom).ThenByDescending(list => list.Number).ThenBy(list => list.PriceListId),
            list => list.PriceListId, context.CancellationToken);

        return new Wire.ListPriceListsResponse
        {
            PriceLists = { lists.Things.Select(list => list.ToSummary()) },
            NextPageToken = lists.Next
        };
    }
}

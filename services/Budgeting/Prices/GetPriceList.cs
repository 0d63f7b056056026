namespace Platform.Budgeting.Prices;

internal sealed partial class PriceRpc
{
    public override async Task<Wire.PriceList> GetPriceList(Wire.GetPriceListRequest request, ServerCallContext context)
    {
        var fields = new Fields();
        var id = fields.Id("price_list_id", request.PriceListId);
        var county = fields.CountyCode("county_code", request.CountyCode);
        fields.Check();

        return (await Find(county, id, context.CancellationToken)).ToContract();
    }
}

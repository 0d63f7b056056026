namespace Platform.Budgeting.Prices;

internal sealed partial class PriceRpc
{
    public override async Task<Wire.PriceList> ReplaceProducts(Wire.ReplaceProductsRequest request, ServerCallContext context)
    {
        var fields = new Fields();
        var id = fields.Id("price_list_id", request.PriceListId);
        var county = fields.CountyCode("county_code", request.CountyCode);
        var products = Product.Read(fields, request.Products);
        fields.Check();

        var list = await Find(county, id, context.CancellationToken);
        Refusals.ExpectVersion(list.Version, request.Version);

        list.Replace(products);

        db.Publish(new PricesChanged(county, id, list.Version, products.Count));
        await db.SaveChangesAsync(context.CancellationToken);

        return list.ToContract();
    }
}

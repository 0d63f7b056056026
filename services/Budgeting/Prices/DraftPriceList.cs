namespace Platform.Budgeting.Prices;

internal sealed partial class PriceRpc
{
    public override async Task<Wire.PriceList> DraftPriceList(Wire.DraftPriceListRequest request, ServerCallContext context)
    {
        var fields = new Fields();
        var id = fields.Id("price_list_id", request.PriceListId);
        var county = fields.CountyCode("county_code", request.CountyCode);
        var name = LocalText.Read(fields, "name", request.Name);
        var validFrom = fields.Date("valid_from", request.ValidFrom);
        var validTo = fields.OptionalDate("valid_to", request.ValidTo);
        fields.Require(validTo is null || validTo >= validFrom, "valid_to", "is before valid_from");
        var products = Product.Read(fields, request.Products);
        var sources = SourceList.Read(fields, request.Sources);
        fields.Check();

        if (await db.PriceLists.AsNoTracking().SingleOrDefaultAsync(list => list.PriceListId == id,
            context.CancellationToken) is { } existing)
        {
            request.ExpectSameCreation(existing.CreatedFrom, "price list", id);
            return existing.ToContract();
        }

        var list = PriceList.Draft(id, county, name, validFrom, validTo, products, sources, request.Fingerprint());

        db.Add(list);
        db.Publish(new PriceListDrafted(
            CountyCode: county, PriceListId: id, Version: list.Version, ValidFrom: validFrom, ValidTo: validTo, Products: products.Count));
        await db.SaveChangesAsync(context.CancellationToken);

        return list.ToContract();
    }
}

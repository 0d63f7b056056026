namespace Platform.Budgeting.Prices;

internal sealed partial class PriceRpc
{
    public override async Task<Wire.PriceList> GetPrices(Wire.GetPricesRequest request, ServerCallContext context)
    {
        var fields = new Fields();
        var county = fields.CountyCode("county_code", request.CountyCode);
        var day = fields.OptionalDate("as_of", request.AsOf) ?? time.Today();
        fields.Check();

        return (await db.PricesOn(county, day, context.CancellationToken) ?? throw Refusals.NotFound("price list of", day.ToIso()))
            .ToContract();
    }
}

namespace Platform.Budgeting.Editions;

internal sealed partial class BudgetRpc
{
    public override async Task<Wire.Edition> GetBudget(Wire.GetBudgetRequest request, ServerCallContext context)
    {
        var fields = new Fields();
        var county = fields.CountyCode("county_code", request.CountyCode);
        var year = fields.Year("year", request.Year);
        var asOf = fields.OptionalDate("as_of", request.AsOf) ?? time.Today();
        fields.Check();

        var edition = await db.InForce(county, year, asOf, context.CancellationToken)
            ?? throw Refusals.NotFound("approved budget of", year);

        return await ToReply(edition, context.CancellationToken);
    }
}

namespace Platform.Budgeting.Editions;

internal sealed partial class BudgetRpc
{
    public override async Task<Wire.Edition> GetEdition(Wire.GetEditionRequest request, ServerCallContext context)
    {
        var fields = new Fields();
        var id = fields.Id("edition_id", request.EditionId);
        var county = fields.CountyCode("county_code", request.CountyCode);
        fields.Check();

        return await ToReply(await Find(county, id, context.CancellationToken), context.CancellationToken);
    }
}

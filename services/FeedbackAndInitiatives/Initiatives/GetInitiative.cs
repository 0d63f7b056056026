namespace Platform.FeedbackAndInitiatives.Initiatives;

internal sealed partial class InitiativeRpc
{
    public override async Task<Wire.Initiative> GetInitiative(Wire.GetInitiativeRequest request, ServerCallContext context)
    {
        var fields = new Fields();
        var id = fields.Id("initiative_id", request.InitiativeId);
        var county = fields.CountyCode("county_code", request.CountyCode);
        fields.Check();

        return await db.ToReply(await Find(county, id, context.CancellationToken), context.CancellationToken);
    }
}

namespace Platform.FeedbackAndInitiatives.Support;

internal sealed partial class SupportRpc
{
    public override async Task<Wire.Support> GetSupport(Wire.GetSupportRequest request, ServerCallContext context)
    {
        var fields = new Fields();
        var id = fields.Id("initiative_id", request.InitiativeId);
        var county = fields.CountyCode("county_code", request.CountyCode);
        fields.Check();

        var tally = await db.SupportTallies.AsNoTracking().SingleOrDefaultAsync(t => t.InitiativeId == id && t.CountyCode == county,
            context.CancellationToken)
            ?? throw Refusals.NotFound("initiative", id);

        return tally.ToContract();
    }
}

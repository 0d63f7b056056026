namespace Platform.FeedbackAndInitiatives.Policies;

internal sealed partial class PolicyRpc
{
    public override async Task<Wire.Policy> GetPolicy(Wire.GetPolicyRequest request, ServerCallContext context)
    {
        var fields = new Fields();
        var county = fields.CountyCode("county_code", request.CountyCode);
        var asOf = fields.OptionalDate("as_of", request.AsOf) ?? time.Today();
        fields.Check();

        if (!(await db.PeriodOfCounty(county, context.CancellationToken)).Contains(asOf))
        {
            throw Refusals.NotFound("county", county);
        }

        return ToReply(await db.PolicyOn(county, asOf, defaults, context.CancellationToken));
    }
}

namespace Platform.Budgeting.Deficit;

internal sealed partial class DeficitRpc
{
    public override async Task<Wire.CoveragePolicy> SetCoveragePolicy(Wire.SetCoveragePolicyRequest request, ServerCallContext context)
    {
        var fields = new Fields();
        var county = fields.CountyCode("county_code", request.CountyCode);
        var years = (int)fields.Number("years", request.Years, 1, 10);
        fields.Require(request.Sources.Count > 0, "sources", "is required");
        var sources = SourceList.Read(fields, request.Sources);
        fields.Check();

        var policy = await PolicyOf(county, context.CancellationToken);
        Refusals.ExpectVersion(policy.Version, request.Version);

        if (policy.Version == 0)
        {
            db.Add(policy);
        }

        policy.Set(years, sources);

        db.Publish(new CoveragePolicySet(county, policy.Version, years));
        await db.SaveChangesAsync(context.CancellationToken);

        return policy.ToContract();
    }
}

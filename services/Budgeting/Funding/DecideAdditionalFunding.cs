namespace Platform.Budgeting.Funding;

internal sealed partial class FundingRpc
{
    public override async Task<Wire.AdditionalFunding> DecideAdditionalFunding(
        Wire.DecideAdditionalFundingRequest request, ServerCallContext context)
    {
        var fields = new Fields();
        var id = fields.Id("application_id", request.ApplicationId);
        var county = fields.CountyCode("county_code", request.CountyCode);
        var granted = fields.Number("granted_cents", request.GrantedCents, 0, Money.Most);
        var authority = fields.Text("authority", request.Authority, 200);
        var reference = fields.Text("decision_reference", request.DecisionReference, 200);
        var decidedOn = fields.Date("decided_on", request.DecidedOn);
        fields.Check();

        var application = await db.AdditionalFunding.SingleOrDefaultAsync(one => one.ApplicationId == id && one.CountyCode == county,
            context.CancellationToken)
            ?? throw Refusals.NotFound("application for additional funding", id);
        Refusals.ExpectVersion(application.Version, request.Version);
        Decision.RequireMade(decidedOn, time.Today(), "decided_on");

        db.Publish(application.Decide(granted, authority, reference, decidedOn));
        await db.SaveChangesAsync(context.CancellationToken);

        return application.ToContract();
    }
}

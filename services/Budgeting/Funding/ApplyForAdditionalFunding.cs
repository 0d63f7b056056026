namespace Platform.Budgeting.Funding;

internal sealed partial class FundingRpc
{
    public override async Task<Wire.AdditionalFunding> ApplyForAdditionalFunding(
        Wire.ApplyForAdditionalFundingRequest request, ServerCallContext context)
    {
        var fields = new Fields();
        var id = fields.Id("application_id", request.ApplicationId);
        var county = fields.CountyCode("county_code", request.CountyCode);
        var year = fields.Year("year", request.Year);
        var appliedOn = fields.Date("applied_on", request.AppliedOn);
        var applied = fields.Number("applied_cents", request.AppliedCents, 1, Money.Most);
        var grounds = fields.Text("grounds", request.Grounds, 2000);
        var sources = SourceList.Read(fields, request.Sources);
        fields.Check();

        if (await db.AdditionalFunding.AsNoTracking().SingleOrDefaultAsync(one => one.ApplicationId == id,
            context.CancellationToken) is { } existing)
        {
            request.ExpectSameCreation(existing.CreatedFrom, "application", id);
            return existing.ToContract();
        }

        Decision.RequireMade(appliedOn, time.Today(), "applied_on");
        var application = new AdditionalFunding
        {
            ApplicationId = id,
            CountyCode = county,
            Year = year,
            AppliedOn = appliedOn,
            AppliedCents = applied,
            Grounds = grounds,
            Sources = sources,
            CreatedFrom = request.Fingerprint()
        };

        db.Add(application);
        db.Publish(new AdditionalFundingApplied(
            CountyCode: county, ApplicationId: id, Version: application.Version, Year: year, AppliedOn: appliedOn, AppliedCents: applied));
        await db.SaveChangesAsync(context.CancellationToken);

        return application.ToContract();
    }
}

using Platform.Budgeting.Deficit;

namespace Platform.Budgeting.Borrowing;

internal sealed partial class BorrowingRpc
{
    public override async Task<Wire.InvestmentPlan> RecordInvestmentPlan(
        Wire.RecordInvestmentPlanRequest request, ServerCallContext context)
    {
        var fields = new Fields();
        var id = fields.Id("plan_id", request.PlanId);
        var county = fields.CountyCode("county_code", request.CountyCode);
        var firstYear = fields.Year("first_year", request.FirstYear);
        var decision = Decision.Read(fields, "decision", request.Decision);
        var investments = Investment.Read(fields, id, request.Investments);
        var sources = SourceList.Read(fields, request.Sources);
        fields.Check();

        if (await db.InvestmentPlans.AsNoTracking().Include(plan => plan.Investments).SingleOrDefaultAsync(plan => plan.PlanId == id,
            context.CancellationToken) is { } existing)
        {
            request.ExpectSameCreation(existing.CreatedFrom, "investment plan", id);
            return existing.ToContract();
        }

        var body = await db.FindBody(county, decision.BodyId, context.CancellationToken);
        var assessed = await db.IsAssessedOn(county, decision.DecidedOn!.Value, context.CancellationToken);
        var plan = InvestmentPlan.Decide(id, county, firstYear, decision, body, assessed, investments, sources,
            request.Fingerprint(), time.Today());

        db.Add(plan);
        db.Publish(new InvestmentPlanRecorded(
            CountyCode: county, PlanId: id, Version: plan.Version, FirstYear: firstYear, LastYear: plan.LastYear,
            HealthAndSocialCents: plan.CostOf(InvestmentPart.HealthAndSocial), RescueCents: plan.CostOf(InvestmentPart.Rescue),
            DecidedOn: plan.DecidedOn, DuringAssessment: assessed));
        await db.SaveChangesAsync(context.CancellationToken);

        return plan.ToContract();
    }
}

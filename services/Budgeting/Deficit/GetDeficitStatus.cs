namespace Platform.Budgeting.Deficit;

internal sealed partial class DeficitRpc
{
    public override async Task<Wire.DeficitStatus> GetDeficitStatus(Wire.GetDeficitStatusRequest request, ServerCallContext context)
    {
        var fields = new Fields();
        var county = fields.CountyCode("county_code", request.CountyCode);
        var asOf = fields.OptionalDate("as_of", request.AsOf) ?? time.Today();
        fields.Check();

        var deficit = await db.Deficits.AsNoTracking().SingleOrDefaultAsync(d => d.CountyCode == county, context.CancellationToken)
            ?? CountyDeficit.None(county);
        var statements = await db.Statements.AsNoTracking().Where(s => s.CountyCode == county).OrderBy(s => s.FinancialYear)
            .ToListAsync(context.CancellationToken);
        var extensions = await db.Extensions.AsNoTracking().Where(e => e.CountyCode == county).OrderBy(e => e.DecidedOn)
            .ThenBy(e => e.Until).ToListAsync(context.CancellationToken);
        var assessments = await db.Assessments.AsNoTracking().Where(a => a.CountyCode == county).OrderByDescending(a => a.StartedOn)
            .ToListAsync(context.CancellationToken);
        var funded = await db.AdditionalFunding.Where(one => one.CountyCode == county && one.GrantedCents > 0)
            .Select(one => one.Year).Distinct().OrderDescending().ToListAsync(context.CancellationToken);
        var policy = await PolicyOf(county, context.CancellationToken);
        var plan = await db.PlanAfter(county, deficit.LastFinancialYear, context.CancellationToken);

        var reply = new Wire.DeficitStatus
        {
            CountyCode = county,
            BalanceCents = deficit.BalanceCents,
            FirstDeficitYear = deficit.FirstDeficitYear ?? 0,
            Deadline = deficit.Deadline.ToIso(),
            Basis = deficit.Basis.As<Wire.DeadlineBasis>(),
            Overdue = deficit.IsOverdue(asOf),
            Policy = policy.ToContract(),
            Statements = { statements.Select(s => s.ToContract()) },
            Extensions = { extensions.Select(e => e.ToContract()) },
            Version = deficit.Version,
            Assessments = { assessments.Select(a => a.ToContract()) },
            AdditionallyFundedYears = { funded }
        };

        if (deficit.Deadline is { } deadline && plan.LackingBy(deficit.BalanceCents, deadline.Year) is { } lacking)
        {
            (reply.PlanCovers, reply.LackingCents) = (lacking == 0, lacking);
            reply.Coverage.Add(plan.ToContract(deficit.BalanceCents, deadline.Year));
        }

        return reply;
    }
}

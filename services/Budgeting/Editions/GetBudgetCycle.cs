using Platform.Budgeting.Strategies;

namespace Platform.Budgeting.Editions;

internal sealed partial class BudgetRpc
{
    public override async Task<Wire.BudgetCycle> GetBudgetCycle(Wire.GetBudgetCycleRequest request, ServerCallContext context)
    {
        var fields = new Fields();
        var county = fields.CountyCode("county_code", request.CountyCode);
        var year = fields.Year("year", request.Year);
        var day = fields.OptionalDate("as_of", request.AsOf) ?? time.Today();
        fields.Check();

        var editions = await db.Editions.AsNoTracking().Where(edition => edition.CountyCode == county && edition.Year == year)
            .ToListAsync(context.CancellationToken);
        var statementsOn = await db.StatementsOn(county, year, context.CancellationToken);

        var cycle = BudgetCycle.On(year, editions, statementsOn, day) ?? throw Refusals.NotFound("budget of", year);

        return new Wire.BudgetCycle
        {
            CountyCode = county,
            Year = year,
            AsOf = day.ToIso(),
            State = cycle.State.As<Wire.CycleState>(),
            EditionId = cycle.InForce?.EditionId.ToString() ?? "",
            EditionNumber = cycle.InForce?.Number ?? 0,
            Late = editions.Exists(edition => edition.Late && edition.IsApprovedOn(day)),
            OpenEditionIds = { cycle.Open.Select(edition => edition.EditionId.ToString()) },
            ClosedOn = statementsOn <= day ? statementsOn.ToIso() : "",
            ProgrammeSavings = { (await db.SavingTargetsOf(county, year, context.CancellationToken)).Select(target => target.ToContract()) }
        };
    }
}

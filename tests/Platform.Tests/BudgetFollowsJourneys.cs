using static Platform.Journeys.SyntheticCounty;
using Budgets = Platform.Contracts.Budgeting.V1;
using Strategies = Platform.Contracts.Strategy.V1;

namespace Platform.Journeys;

/// <summary>What the registry and strategy tracking decide reaches the budget that is being written.</summary>
public sealed class BudgetFollowsJourneys(RunningPlatform platform)
{
    private const int Year = 2028;

    [Fact]
    public async Task A_closed_unit_leaves_its_draft_money_to_its_successor_and_a_programme_tells_the_year_what_it_is_to_save()
    {
        var county = await Found(platform);
        var (closed, successor) = (await county.NewUnit("Kotihoito pohjoinen"), await county.NewUnit("Kotihoito"));
        var draft = await county.Editions.DraftBudgetAsync(
            new() { EditionId = NewId(), CountyCode = county.Code, Year = Year, LastPlanYear = Year + 2 });
        var line = Line(closed);
        await Eventually.OnceKnown("the unit is known to budgeting", () => county.Editions.PutLinesAsync(
            new() { EditionId = draft.EditionId, CountyCode = county.Code, Version = draft.Version, Lines = { line } }));

        await Eventually.Call(() => county.Units.CloseUnitAsync(new()
        {
            UnitId = closed,
            CountyCode = county.Code,
            Version = 1,
            EndDate = $"{Year - 1}-12-31",
            Kind = Wire.UnitClosingKind.Merged,
            SuccessorUnitIds = { successor }
        }));
        await SetSavingTarget(county, 1_250_000_00);

        await Eventually.Until("the line is of the successor", async () => Assert.Single((await county.Editions.ListLinesAsync(
            new() { EditionId = draft.EditionId, CountyCode = county.Code })).Lines).UnitId == successor);
        Assert.Equal(line.LineId, Assert.Single((await county.Editions.ListLineRemappingsAsync(
            new() { EditionId = draft.EditionId, CountyCode = county.Code })).Remappings).IntoLineId);
        await Eventually.Until("the year is told what is to be saved", async () => (await county.Editions.GetBudgetCycleAsync(
            new() { CountyCode = county.Code, Year = Year })).ProgrammeSavings is [
                {
                    AmountCents: 1_250_000_00,
                    Name.Fi: "Tuottavuusohjelma"
                }]);
    }

    private static async Task SetSavingTarget(SyntheticCounty county, long cents)
    {
        var programme = await Eventually.Call(() => county.Programmes.CreateProgrammeAsync(new()
        {
            ProgrammeId = NewId(),
            CountyCode = county.Code,
            Content = new()
            {
                Name = Named("Tuottavuusohjelma"),
                Period = new() { StartDate = $"{Year}-01-01", EndDate = $"{Year + 2}-12-31" }
            }
        }));
        await county.Programmes.SetSavingTargetAsync(
            new Strategies.SetSavingTargetRequest
            {
                ProgrammeId = programme.ProgrammeId,
                CountyCode = county.Code,
                Version = programme.Version,
                Year = Year,
                AmountCents = cents
            });
    }

    private static Budgets.BudgetLine Line(string unit) => new()
    {
        LineId = NewId(),
        UnitId = unit,
        Direction = Budgets.Direction.Appropriation,
        AccountGroup = "Henkilöstökulut",
        AmountsCents = { 500_000_00, 510_000_00, 520_000_00 }
    };
}

using Platform.Contracts.Budgeting;
using static Platform.StrategyTracking.Tests.TestCounty;

namespace Platform.StrategyTracking.Tests;

/// <summary>What the calendar changes by itself. The clock is moved here, so this is a class, and a service, of its own.</summary>
public sealed class NewDayTests(StrategyFixture service) : IClassFixture<StrategyFixture>
{
    [Fact]
    public async Task A_year_that_ends_and_a_strategy_that_ends_change_statuses_and_it_is_told_once_however_many_look()
    {
        service.StartReplica();
        var county = await service.NewCounty();
        var strategy = await county.AdoptedFor(Content("2026-01-01", "2027-12-31"), "", AtLeast("45", 2026), Qualitative(2),
            Qualitative(3));
        var all = strategy.Goals[0].KeyResults;
        var (missed, budget, statements) = (all[0], all[1], all[2]);
        await county.Observe(missed, "2026-01-10", "44");
        await service.KeyResults.LinkKeyResultAsync(county.Linking(budget, Wire.LinkKind.AnyLine));
        await service.KeyResults.LinkKeyResultAsync(county.Linking(statements, Wire.LinkKind.BalancedEconomy));
        await service.Publish(
            new AppropriationExceeded(county.Code, 2026, Guid.NewGuid(), 1, Guid.NewGuid(), 1, Guid.NewGuid(), "Palvelut", 1, 2),
            new DeficitRecorded(county.Code, 1, 2025, -5, -5, 2025));
        await UntilStandings(county, "AtRisk AtRisk AtRisk");

        service.Clock.SetUtcNow(new DateTimeOffset(2026, 12, 31, 22, 30, 0, TimeSpan.Zero));
        await UntilStandings(county, "OffTrack NoData AtRisk");
        Assert.Equal((Wire.Standing.AtRisk, Wire.Standing.OffTrack), (
            (await county.Status(missed, "2026-12-31")).Standing, (await county.Status(missed)).Standing));
        Assert.Single((await county.Status(budget, "2026-12-31")).Causes);

        service.Clock.SetUtcNow(new DateTimeOffset(2028, 1, 1, 10, 0, 0, TimeSpan.Zero));
        await UntilStandings(county, "OffTrack NoData NoData");
        Assert.Equal(
            ("AtRisk, OffTrack", "AtRisk, NoData", "AtRisk, NoData"),
            (await service.StatusesOf(missed.KeyResultId), await service.StatusesOf(budget.KeyResultId),
                await service.StatusesOf(statements.KeyResultId)));
    }

    private Task UntilStandings(TestCounty county, string standings) =>
        service.Until(
            $"select string_agg(standing, ' ' order by number) = '{standings}' from key_result where county_code = '{county.Code}'");
}

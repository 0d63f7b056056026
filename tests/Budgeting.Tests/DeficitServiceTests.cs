using Grpc.Core;
using static Platform.Budgeting.Tests.BudgetFixture;
using static Platform.Budgeting.Tests.TestCounty;

namespace Platform.Budgeting.Tests;

[Collection<SharedByMoney>]
public sealed class DeficitServiceTests(BudgetFixture service)
{
    [Fact]
    public async Task A_deficit_is_recorded_extended_and_covered()
    {
        var county = await service.NewCounty();
        await Adopt(county, 2023, -500);
        await Adopt(county, 2024, -100);
        var recorded = await Status(county);
        await service.Deficits.ExtendCoverageAsync(Extension(county, "2028-12-31"));
        var extended = await Status(county);
        await Adopt(county, 2025, 600, "2026-01-14");
        var covered = await Status(county);

        Assert.Equal((-600, 2023, "2026-12-31", Wire.DeadlineBasis.Period, false), Of(recorded));
        Assert.Equal((-600, 2023, "2028-12-31", Wire.DeadlineBasis.Extension, false), Of(extended));
        Assert.Equal((0, 0, "", Wire.DeadlineBasis.Unspecified, false), Of(covered));
        Assert.Equal((3, 1, 4L), (covered.Statements.Count, covered.Extensions.Count, covered.Version));
        Assert.Equal(
            "deficit-recorded 1, deficit-deadline-set 1, deficit-recorded 2, deficit-deadline-set 3, deficit-covered 4",
            await service.JournalOf($"deficits/{county.Code}"));
    }

    [Fact]
    public async Task A_deadline_that_has_passed_is_overdue()
    {
        var county = await service.NewCounty();
        await Adopt(county, 2023, -500);

        Assert.False((await service.Deficits.GetDeficitStatusAsync(new() { CountyCode = county.Code, AsOf = "2026-12-31" })).Overdue);
        Assert.True((await service.Deficits.GetDeficitStatusAsync(new() { CountyCode = county.Code, AsOf = "2027-01-01" })).Overdue);
    }

    [Fact]
    public async Task BUD7_the_period_is_the_countys_policy_and_has_a_source()
    {
        var county = await service.NewCounty();
        var policy = (await Status(county)).Policy;
        Assert.Equal((3, 0L), (policy.Years, policy.Version));
        Assert.NotEmpty(Assert.Single(policy.Sources).Document);

        await service.Deficits.SetCoveragePolicyAsync(new() { CountyCode = county.Code, Version = 0, Years = 4, Sources = { Document() } });
        await Adopt(county, 2024, -1);

        Assert.Equal("2028-12-31", (await Status(county)).Deadline);
        Assert.Equal(
            StatusCode.Aborted,
            (await RefusalOf(() => service.Deficits.SetCoveragePolicyAsync(
                new() { CountyCode = county.Code, Version = 0, Years = 5, Sources = { Document() } }))).Status);
        Assert.Equal("coverage-policy-set 1", await service.JournalOf($"coverage-policies/{county.Code}"));
    }

    [Fact]
    public async Task Statements_sent_again_count_once_and_a_year_counts_once()
    {
        var county = await service.NewCounty();
        var request = Statements(county, 2024, -70);

        await Task.WhenAll(Enumerable.Range(0, 5).Select(async _ => await service.Deficits.RecordFinancialStatementsAsync(request)));
        var again = await RefusalOf(() => service.Deficits.RecordFinancialStatementsAsync(Statements(county, 2024, -70)));
        request.ResultCents = -71;

        Assert.Equal(-70, (await Status(county)).BalanceCents);
        Assert.Equal("BUD-7 financial_year", again.Rule);
        Assert.Equal(StatusCode.AlreadyExists, (await RefusalOf(() => service.Deficits.RecordFinancialStatementsAsync(request))).Status);
    }

    [Fact]
    public async Task ORG4_statements_rest_on_the_councils_decision()
    {
        var county = await service.NewCounty();
        var request = Statements(county, 2024, -70);
        request.Decision = DecisionOf(county.Executive, "2025-06-10");

        Assert.Equal("ORG-4 decision.body_id", (await RefusalOf(() => service.Deficits.RecordFinancialStatementsAsync(request))).Rule);
    }

    [Fact]
    public async Task BUD8_an_extension_is_of_a_deficit_to_a_later_day_and_counts_once()
    {
        var county = await service.NewCounty();
        Assert.Equal("BUD-8 county_code",
            (await RefusalOf(() => service.Deficits.ExtendCoverageAsync(Extension(county, "2028-12-31")))).Rule);
        await Adopt(county, 2023, -1);
        Assert.Equal("BUD-8 until", (await RefusalOf(() => service.Deficits.ExtendCoverageAsync(Extension(county, "2026-12-31")))).Rule);

        var extension = Extension(county, "2027-12-31");
        await service.Deficits.ExtendCoverageAsync(extension);
        await service.Deficits.ExtendCoverageAsync(extension);

        Assert.Equal("2027-12-31", Assert.Single((await Status(county)).Extensions).Until);
    }

    private static (long, int, string, Wire.DeadlineBasis, bool) Of(Wire.DeficitStatus status) =>
        (status.BalanceCents, status.FirstDeficitYear, status.Deadline, status.Basis, status.Overdue);

    private async Task<Wire.DeficitStatus> Status(TestCounty county) =>
        await service.Deficits.GetDeficitStatusAsync(new() { CountyCode = county.Code });

    private async Task Adopt(TestCounty county, int year, long cents, string? day = null) =>
        await service.Deficits.RecordFinancialStatementsAsync(Statements(county, year, cents, day));

    private static Wire.RecordFinancialStatementsRequest Statements(TestCounty county, int year, long cents, string? day = null) => new()
    {
        StatementsId = NewId(),
        CountyCode = county.Code,
        FinancialYear = year,
        ResultCents = cents,
        Decision = DecisionOf(county.Council, day ?? $"{year + 1}-06-10"),
        Sources = { Document() }
    };

    private static Wire.ExtendCoverageRequest Extension(TestCounty county, string until) => new()
    {
        ExtensionId = NewId(),
        CountyCode = county.Code,
        Until = until,
        Authority = "Valtiovarainministeriö",
        DecisionReference = "VN/1/2026",
        DecidedOn = "2026-01-12"
    };
}

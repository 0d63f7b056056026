using Grpc.Core;
using Platform.Contracts.Budgeting;
using Platform.Contracts.Registry;
using static Platform.StrategyTracking.Tests.StrategyFixture;
using static Platform.StrategyTracking.Tests.TestCounty;

namespace Platform.StrategyTracking.Tests;

/// <summary>What budgeting tells, and what it makes of key results that are linked to it.</summary>
[Collection<SharedService>]
public sealed class CauseTests(StrategyFixture service)
{
    private static readonly DateOnly s_decided = new(2026, 1, 12);

    [Fact]
    public async Task A_deficit_puts_the_economy_at_risk_until_it_is_covered_also_when_it_was_told_before_the_link()
    {
        var county = await service.NewCounty();
        var keyResult = await county.KeyResult(Qualitative());
        await Hear(county, new DeficitRecorded(county.Code, 1, 2025, -500_00, -1234_56, 2024));

        Assert.Empty((await county.Status(keyResult)).Causes);
        var linking = county.Linking(keyResult, Wire.LinkKind.BalancedEconomy);
        var link = await service.KeyResults.LinkKeyResultAsync(linking);
        Assert.Equal(link, await service.KeyResults.LinkKeyResultAsync(linking));

        var atRisk = await county.Status(keyResult);
        Assert.Equal(Wire.Standing.AtRisk, atRisk.Standing);
        var cause = Assert.Single(atRisk.Causes);
        Assert.Equal(
            ("wellbeing.budgeting.deficit-recorded.v1", $"deficits/{county.Code}", "2025-12-31", 1234_56L),
            (cause.Type, cause.Subject, cause.Since, cause.Cents));
        Assert.Contains("a deficit of 1234.56 euros to cover", atRisk.Reason, StringComparison.Ordinal);
        Assert.Equal(
            $$"""{"status": "AtRisk", "causeType": "wellbeing.budgeting.deficit-recorded.v1", "causeSubject": "deficits/{{county.Code}}"}""",
            await service.Read<string>(
                $"select (data - array['countyCode', 'keyResultId', 'version', 'strategyId', 'reason'])::text from journal where subject = 'key-results/{keyResult.KeyResultId}' and type like '%status%'"));

        await service.Publish(new DeficitCovered(county.Code, 2, 2026, 0, 2024));
        await service.Until($"select standing = 'NoData' from key_result where key_result_id = '{keyResult.KeyResultId}'");
        Assert.Equal((Wire.Standing.NoData, 0),
            await county.Status(keyResult) is var lifted ? (lifted.Standing, lifted.Causes.Count) : default);
        Assert.Equal("AtRisk, NoData", await service.StatusesOf(keyResult.KeyResultId));
    }

    [Fact]
    public async Task A_budget_out_of_balance_is_a_cause_until_an_amendment_puts_it_right_and_an_older_edition_told_late_changes_nothing()
    {
        var county = await service.NewCounty();
        var keyResult = await county.KeyResult(Qualitative());
        await service.KeyResults.LinkKeyResultAsync(county.Linking(keyResult, Wire.LinkKind.BalancedEconomy));
        var (first, second, third) = (Guid.NewGuid(), Guid.NewGuid(), Guid.NewGuid());

        await service.Publish(Approved(county, first, -700));
        await UntilCauses(keyResult, $"wellbeing.budgeting.budget-approved.v1 editions/{first}");
        await service.Publish(Amended(county, second, 2, first, -300));
        await UntilCauses(keyResult, $"wellbeing.budgeting.budget-amended.v1 editions/{second}");
        Assert.Equal(300, Assert.Single((await county.Status(keyResult)).Causes).Cents);
        await service.Publish(Amended(county, third, 3, second, 0));
        await UntilCauses(keyResult, "");
        await service.Publish(Approved(county, first, -700, version: 5));
        await Hear(county, new DeficitRecorded(county.Code, 1, 2025, -1, -1, 2025));

        Assert.Equal([$"deficits/{county.Code}"], (await county.Status(keyResult)).Causes.Select(cause => cause.Subject));
        Assert.Equal("AtRisk, AtRisk, NoData, AtRisk", await service.StatusesOf(keyResult.KeyResultId));
    }

    [Fact]
    public async Task A_forecast_deficit_is_a_cause_until_the_newest_forecast_expects_none_and_an_older_one_told_late_changes_nothing()
    {
        var county = await service.NewCounty();
        var keyResult = await county.KeyResult(Qualitative());
        await service.KeyResults.LinkKeyResultAsync(county.Linking(keyResult, Wire.LinkKind.BalancedEconomy));
        var first = new ForecastChanged(county.Code, Guid.NewGuid(), 1, 2026, new(2026, 1, 10), "Deficit", -14_100_000_00, false);

        await service.Publish(first, first with { ForecastId = Guid.NewGuid(), Year = 2025, FromDocument = true });
        await UntilCauses(keyResult, $"wellbeing.budgeting.forecast-changed.v1 forecasts/{first.ForecastId}");
        Assert.Equal("2026 is expected to end with a deficit of 14100000.00 euros, as forecast on 2026-01-10.",
            Assert.Single((await county.Status(keyResult)).Causes).Text);
        await service.Publish(first with { ForecastId = Guid.NewGuid(), MadeOn = new(2026, 1, 12), Outcome = "Balance", ResultCents = 0 });
        await UntilCauses(keyResult, "");
        await service.Publish(first with { ForecastId = Guid.NewGuid(), MadeOn = new(2026, 1, 11) });
        await Hear(county, new DeficitRecorded(county.Code, 1, 2025, -1, -1, 2025));

        Assert.Equal([$"deficits/{county.Code}"], (await county.Status(keyResult)).Causes.Select(cause => cause.Subject));
    }

    [Fact]
    public async Task A_plan_that_does_not_cover_the_deficit_is_a_cause_until_it_does_or_the_deficit_is_covered()
    {
        var county = await service.NewCounty();
        var keyResult = await county.KeyResult(Qualitative());
        await service.KeyResults.LinkKeyResultAsync(county.Linking(keyResult, Wire.LinkKind.BalancedEconomy));
        var fellShort = new DeficitPlanFellShort(county.Code, 2, new(2026, 12, 31), 2023, -106_000_000_00, 6_000_000_00);

        await service.Publish(fellShort);
        await UntilCauses(keyResult, $"wellbeing.budgeting.deficit-plan-fell-short.v1 deficits/{county.Code}");
        await service.Publish(new DeficitPlanCovers(county.Code, 3, new(2026, 12, 31), 2023, -106_000_000_00));
        await UntilCauses(keyResult, "");
        await service.Publish(fellShort with { Version = 4 });
        await UntilCauses(keyResult, $"wellbeing.budgeting.deficit-plan-fell-short.v1 deficits/{county.Code}");
        await service.Publish(new DeficitCovered(county.Code, 5, 2026, 0, 2023));
        await UntilCauses(keyResult, "");

        Assert.Equal("AtRisk, NoData, AtRisk, NoData", await service.StatusesOf(keyResult.KeyResultId));
    }

    [Fact]
    public async Task Budgets_of_years_that_are_over_and_budgets_from_documents_are_no_cause()
    {
        var county = await service.NewCounty();
        var keyResult = await county.KeyResult(Qualitative());
        await service.KeyResults.LinkKeyResultAsync(county.Linking(keyResult, Wire.LinkKind.BalancedEconomy));
        await service.KeyResults.LinkKeyResultAsync(county.Linking(keyResult, Wire.LinkKind.AnyLine));

        await service.Publish(
            new BudgetRecorded(county.Code, Guid.NewGuid(), 1, 2026, 2028, null, [new(2026, -5)]),
            Approved(county, Guid.NewGuid(), -700, year: 2025),
            new AppropriationExceeded(county.Code, 2025, Guid.NewGuid(), 1, Guid.NewGuid(), 1, Guid.NewGuid(), "Palvelut", 1, 2));
        await service.Publish(
            new AppropriationExceeded(county.Code, 2026, Guid.NewGuid(), 1, Guid.NewGuid(), 1, Guid.NewGuid(), "Palvelut", 100, 250));
        await service.Until($"select cardinality(causes) > 0 from key_result where key_result_id = '{keyResult.KeyResultId}'");

        Assert.Equal(150, Assert.Single((await county.Status(keyResult)).Causes).Cents);
    }

    [Theory]
    [InlineData("Line", "A binding line (Palvelut) of 2026")]
    [InlineData("Unit", "A binding line (all account groups of a unit) of 2026")]
    [InlineData("BranchAccountGroup", "A binding line (Palvelut, with the units below) of 2026")]
    [InlineData("Branch", "A binding line (all account groups, with the units below) of 2026")]
    public async Task An_exceedance_is_told_of_what_its_line_binds(string level, string words)
    {
        var county = await service.NewCounty();
        var line = Guid.NewGuid();
        await service.Publish(Exceeded(county, line, Guid.NewGuid()) with { BindingLevel = level });
        await service.Until($"select exists (select from cause_statement where county_code = '{county.Code}')");

        Assert.StartsWith(words, await service.Read<string>($"select text from cause_statement where county_code = '{county.Code}'"),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Exceedances_count_by_line_by_owner_with_what_is_below_and_by_county()
    {
        var county = await service.NewCounty();
        var (owner, below, stranger, line, otherLine) = (Guid.NewGuid(), Guid.NewGuid(), Guid.NewGuid(), Guid.NewGuid(), Guid.NewGuid());
        await service.Publish(Created(county, owner), Created(county, below, owner), Created(county, stranger));
        await service.Until($"select count(*) = 3 from unit_place where county_code = '{county.Code}'");
        var adopted = await county.AdoptedFor(Content(), $"{owner}", Qualitative(1), Qualitative(2), Qualitative(3), Qualitative(4));
        var all = adopted.Goals[0].KeyResults;
        await service.KeyResults.LinkKeyResultAsync(county.Linking(all[0], Wire.LinkKind.OwnerUnit));
        await service.KeyResults.LinkKeyResultAsync(county.Linking(all[1], Wire.LinkKind.BudgetLine, line));
        await service.KeyResults.LinkKeyResultAsync(county.Linking(all[2], Wire.LinkKind.AnyLine));

        await service.Publish(Exceeded(county, otherLine, stranger), Exceeded(county, line, below));
        await service.Until($"select cardinality(causes) = 2 from key_result where key_result_id = '{all[2].KeyResultId}'");

        Assert.Equal([line], await Lines(county, all[0]));
        Assert.Equal([line], await Lines(county, all[1]));
        Assert.Equal(new[] { line, otherLine }.Order(), (await Lines(county, all[2])).Order());
        Assert.Empty(await Lines(county, all[3]));

        await service.Publish(new UnitMoved(county.Code, below, 2, owner, stranger, new DateOnly(2026, 1, 14)));
        await service.Until($"select cardinality(causes) = 0 from key_result where key_result_id = '{all[0].KeyResultId}'");
        await service.Publish(new AppropriationExceedanceCleared(county.Code, 2026, line, 2, null, below, "Palvelut", 100, 90));
        await service.Until($"select cardinality(causes) = 0 from key_result where key_result_id = '{all[1].KeyResultId}'");
        Assert.Equal([otherLine], await Lines(county, all[2]));
        Assert.Equal("AtRisk, NoData", await service.StatusesOf(all[0].KeyResultId));
        Assert.Equal("AtRisk, AtRisk, AtRisk", await service.StatusesOf(all[2].KeyResultId));
    }

    [Fact]
    public async Task A_link_is_made_once_of_a_kind_and_what_it_brought_ends_with_it()
    {
        var county = await service.NewCounty();
        var keyResult = await county.KeyResult(Qualitative());
        await Hear(county, new DeficitRecorded(county.Code, 1, 2025, -5, -5, 2025));
        var links = Enumerable.Range(0, 4).Select(_ => county.Linking(keyResult, Wire.LinkKind.BalancedEconomy)).ToArray();

        var outcomes = await Task.WhenAll(links.Select(link => OutcomeOf(() => service.KeyResults.LinkKeyResultAsync(link))));
        var made = links[Array.IndexOf(outcomes, "OK")];
        var unlink = new Wire.UnlinkKeyResultRequest { LinkId = made.LinkId, CountyCode = county.Code };
        Assert.Equal(["OK", "linked-once", "linked-once", "linked-once"], outcomes.Order(StringComparer.Ordinal));
        Assert.Equal(made.LinkId, Assert.Single((await Links(county, keyResult)).Links).LinkId);

        Assert.True((await service.KeyResults.UnlinkKeyResultAsync(unlink)).Ended);
        Assert.Equal(2, (await service.KeyResults.UnlinkKeyResultAsync(unlink)).Version);

        Assert.Empty((await Links(county, keyResult)).Links);
        Assert.Equal("AtRisk, NoData", await service.StatusesOf(keyResult.KeyResultId));
        Assert.Equal("key-result-linked 1, key-result-unlinked 2", await service.JournalOf($"links/{made.LinkId}"));
        await service.KeyResults.LinkKeyResultAsync(county.Linking(keyResult, Wire.LinkKind.BalancedEconomy));
        Assert.Equal(Wire.Standing.AtRisk, (await county.Status(keyResult)).Standing);
        Assert.Equal(StatusCode.NotFound,
            (await RefusalOf(() => service.KeyResults.UnlinkKeyResultAsync(new() { LinkId = NewId(), CountyCode = county.Code }))).Status);
    }

    [Fact]
    public async Task Whatever_comes_at_once_the_last_word_is_what_counts_then()
    {
        var county = await service.NewCounty();
        var adopted = await county.Adopted([.. Enumerable.Range(1, 4).Select(number => AtLeast("45", number: number))]);
        var all = adopted.Goals[0].KeyResults.ToArray();

        var told = Task.Run(async () =>
        {
            for (var version = 1; version <= 9; version += 2)
            {
                await service.Publish(new DeficitRecorded(county.Code, version, 2025, -5, -5, 2025),
                    new DeficitCovered(county.Code, version + 1, 2025, 0, 2025));
            }

            await service.Publish(new DeficitRecorded(county.Code, 11, 2025, -7, -7, 2025));
        });
        await Task.WhenAll(all.Select(async one =>
        {
            await service.KeyResults.LinkKeyResultAsync(county.Linking(one, Wire.LinkKind.BalancedEconomy));
            await county.Observe(one, "2026-01-10", "50");
        }));
        await told;
        await service.Until($"select exists (select from cause_statement where county_code = '{county.Code}' and cents = 7)");

        Assert.All(await Task.WhenAll(all.Select(one => county.Status(one))),
            status => Assert.Equal(Wire.Standing.AtRisk, status.Standing));
        Assert.True(await service.Read<bool>(
            $"""
            select bool_and(standing = 'AtRisk' and last.data->>'status' = 'AtRisk' and last.subject_version = key_result.version and told.count = key_result.version - 1)
            from key_result
            cross join lateral (select * from journal where subject = 'key-results/' || key_result_id order by position desc limit 1) last
            cross join lateral (select count(*) from journal where subject = 'key-results/' || key_result_id and type like '%status%') told
            where key_result.county_code = '{county.Code}'
            """));
    }

    private static BudgetApproved Approved(TestCounty county, Guid edition, long result, int year = 2026, long version = 4) => new(
        county.Code, edition, version, year, [year, year + 1, year + 2], [new(year, result), new(year + 1, 0), new(year + 2, 0)],
        result >= 0, result < 0, false,
        county.Council, s_decided, null);

    private static BudgetAmended Amended(TestCounty county, Guid edition, int number, Guid amends, long result) => new(
        county.Code, edition, 4, 2026, number, amends, [2026, 2027, 2028], [new(2026, result), new(2027, 0), new(2028, 0)],
        result >= 0, result < 0,
        county.Council, s_decided, null);

    private static AppropriationExceeded Exceeded(TestCounty county, Guid line, Guid unit) =>
        new(county.Code, 2026, line, 1, Guid.NewGuid(), 1, unit, "Palvelut", 100, 110);

    private static UnitCreated Created(TestCounty county, Guid unit, Guid? parent = null) =>
        new(county.Code, unit, 1, new("Yksikkö", "", ""), "Unit", parent, new(new DateOnly(2020, 1, 1), null));

    /// <summary>Tells of a deficit and waits until it is heard.</summary>
    private async Task Hear(TestCounty county, DeficitRecorded deficit)
    {
        await service.Publish(deficit);
        await service.Until(
            $"select exists (select from cause_statement where county_code = '{county.Code}' and kind = 'Deficit')");
    }

    private Task UntilCauses(Wire.KeyResult keyResult, string causes) =>
        service.Until($"select array_to_string(causes, ', ') = '{causes}' from key_result where key_result_id = '{keyResult.KeyResultId}'");

    private async Task<Wire.ListLinksResponse> Links(TestCounty county, Wire.KeyResult keyResult) =>
        await service.KeyResults.ListLinksAsync(new() { KeyResultId = keyResult.KeyResultId, CountyCode = county.Code });

    private static async Task<IEnumerable<Guid>> Lines(TestCounty county, Wire.KeyResult keyResult) =>
        (await county.Status(keyResult)).Causes.Select(cause => Guid.Parse(cause.Subject.Split('/')[^1]));
}

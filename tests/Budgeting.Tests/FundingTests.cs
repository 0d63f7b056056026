using Grpc.Core;
using Platform.Contracts.Registry;
using static Platform.Budgeting.Tests.BudgetFixture;

namespace Platform.Budgeting.Tests;

[Collection<SharedByMoney>]
public sealed class FundingTests(BudgetFixture service)
{
    [Fact]
    public async Task A_year_has_the_weights_and_the_percentage_of_the_newest_year_up_to_it_that_tells_of_them()
    {
        var county = await service.NewCounty();
        await Set(county, 2022, null, (Wire.FundingCriterion.HealthAndSocial, 97_727), (Wire.FundingCriterion.Rescue, 2_273));
        await Set(county, 2025, null, (Wire.FundingCriterion.HealthAndSocial, 97_794));
        await Set(county, 2026, 95);
        await Set(county, 2027, 90);

        var (before, in2024, in2026, in2030) = (await Year(county, 2021), await Year(county, 2024), await Year(county, 2026),
            await Year(county, 2030));

        Assert.Equal((null, null), (before.Weights, before.Adjustment));
        Assert.Equal((97_727, null), (in2024.Weights.Weights[0].ThousandthsOfPercent, in2024.Adjustment));
        Assert.Equal((97_794, 95), (in2026.Weights.Weights[0].ThousandthsOfPercent, in2026.Adjustment.AdjustmentPercent));
        Assert.Equal((97_794, 90), (in2030.Weights.Weights[0].ThousandthsOfPercent, in2030.Adjustment.AdjustmentPercent));
        Assert.Equal("funding-parameters-set 1", await service.JournalOf($"funding-parameters/{in2030.Adjustment.ParametersId}"));
    }

    [Fact]
    public async Task A_decision_on_funding_has_its_parts_and_is_told_of()
    {
        var county = await service.NewCounty();
        var request = Decision(county);

        var funding = await service.Funding.RecordFundingAsync(request);

        Assert.Equal(("VM/2/2025", "2025-12-18", 2), (funding.DecisionReference, funding.DecidedOn, funding.Parts.Count));
        Assert.Equal(funding, Assert.Single((await Year(county, 2026)).Funding));
        Assert.Equal("funding-decision-received 1", await service.JournalOf($"funding-decisions/{funding.FundingId}"));
    }

    [Fact]
    public async Task Parts_and_weights_that_do_not_add_up_are_refused()
    {
        var county = await service.NewCounty();
        var request = Decision(county);
        request.Parts[1].AmountCents++;
        Assert.Equal(["parts"], (await RefusalOf(() => service.Funding.RecordFundingAsync(request))).Fields);
        request.Parts[1].AmountCents--;
        request.Parts[1].Criterion = Wire.FundingCriterion.Rescue;
        Assert.Equal(["parts[1].criterion"], (await RefusalOf(() => service.Funding.RecordFundingAsync(request))).Fields);

        Assert.Equal(["weights"], (await RefusalOf(() => service.Funding.SetFundingParametersAsync(Parameters(
            county, 2025, null, (Wire.FundingCriterion.HealthAndSocial, 97_727), (Wire.FundingCriterion.Rescue, 2_274))))).Fields);
        Assert.Equal(
            ["parameters_id", "year", "weights", "sources"],
            (await RefusalOf(() => service.Funding.SetFundingParametersAsync(new() { CountyCode = county.Code }))).Fields);
    }

    [Fact]
    public async Task Funding_is_told_for_each_resident_by_the_newest_counted_figure_before_the_year()
    {
        var county = await service.NewCounty();
        await service.Funding.RecordFundingAsync(Decision(county));
        Assert.Equal((null, false),
            await Year(county, 2026) is var before ? (before.Residents, before.HasFundingPerResidentCents) : default);
        var wrong = new PopulationRecorded(county.Code, Guid.NewGuid(), 1, null, new(2025, 12, 31), true, 100_000);

        await service.Publish(
            wrong,
            new PopulationWithdrawn(county.Code, wrong.ObservationId, 2),
            new PopulationRecorded(county.Code, Guid.NewGuid(), 1, null, new(2024, 12, 31), true, 157_442),
            new PopulationRecorded(county.Code, Guid.NewGuid(), 1, null, new(2022, 6, 30), false, 160_000),
            new PopulationRecorded(county.Code, Guid.NewGuid(), 1, null, new(2025, 6, 30), false, 159_500),
            new PopulationRecorded(county.Code, Guid.NewGuid(), 1, "285", new(2025, 6, 30), true, 50_000),
            new PopulationRecorded(county.Code, Guid.NewGuid(), 1, null, null, true, 1),
            new PopulationRecorded(county.Code, Guid.NewGuid(), 1, null, new(2026, 12, 31), true, 155_000));
        await service.Until($"select count(*) = 4 from resident_count where county_code = '{county.Code}'");
        var year = await Year(county, 2026);

        Assert.Equal((157_442, "2024-12-31", true), (year.Residents.Count, year.Residents.ObservedOn, year.Residents.Exact));
        Assert.Equal(5_675_11, year.FundingPerResidentCents);
        // Before anything was counted a rounded figure is better than none.
        Assert.Equal((160_000, false),
            await Year(county, 2024) is var rounded ? (rounded.Residents.Count, rounded.Residents.Exact) : default);
        Assert.Null((await Year(county, 2022)).Residents);
    }

    [Fact]
    public async Task A_figure_of_residents_that_is_told_once_more_is_as_it_was_told_last()
    {
        var county = await service.NewCounty();
        await service.Funding.RecordFundingAsync(Decision(county));
        var figure = new PopulationRecorded(county.Code, Guid.NewGuid(), 1, null, new(2024, 12, 31), true, 157_000);

        await service.Publish(figure, figure with { Total = 157_442 });
        await service.Until($"select exists (select from resident_count where county_code = '{county.Code}' and count = 157442)");

        Assert.Equal(157_442, (await Year(county, 2026)).Residents.Count);
    }

    [Fact]
    public async Task The_share_of_the_state_is_of_the_revenue_estimates_of_the_newest_approved_edition()
    {
        var county = await service.NewCounty();
        await service.Funding.RecordFundingAsync(Decision(county));
        Assert.False((await Year(county, 2026)).HasStateShareBasisPoints);

        await county.ProposeAndApprove(await county.BalancedDraft(cents: 1_000_000_000_00));

        Assert.Equal(8_935, (await Year(county, 2026)).StateShareBasisPoints);
        Assert.False((await Year(county, 2027)).HasStateShareBasisPoints);
    }

    [Fact]
    public async Task BUD16_additional_funding_is_applied_for_and_decided_once_and_stands_beside_the_deficit()
    {
        var county = await service.NewCounty();
        var request = Application(county, "2026-01-10");
        var applied = await service.Funding.ApplyForAdditionalFundingAsync(request);
        Assert.Equal(applied, await service.Funding.ApplyForAdditionalFundingAsync(request));
        Assert.Equal((Wire.AdditionalFundingState.Applied, false), (applied.State, applied.HasGrantedCents));
        var other = await service.Funding.ApplyForAdditionalFundingAsync(Application(county, "2026-01-11"));
        var decision = Granting(applied, 0, "2026-01-09");
        Assert.Equal("BUD-16 decided_on", (await RefusalOf(() => service.Funding.DecideAdditionalFundingAsync(decision))).Rule);
        decision.DecidedOn = "2026-01-12";

        var refused = await service.Funding.DecideAdditionalFundingAsync(decision);
        Assert.Equal(StatusCode.Aborted, (await RefusalOf(() => service.Funding.DecideAdditionalFundingAsync(decision))).Status);
        decision.Version = refused.Version;
        Assert.Equal("BUD-16 application_id", (await RefusalOf(() => service.Funding.DecideAdditionalFundingAsync(decision))).Rule);
        Assert.Empty((await service.Deficits.GetDeficitStatusAsync(new() { CountyCode = county.Code })).AdditionallyFundedYears);
        var granted = await service.Funding.DecideAdditionalFundingAsync(Granting(other, 8_000_000_00, "2026-01-12"));

        Assert.Equal((Wire.AdditionalFundingState.Refused, Wire.AdditionalFundingState.Granted, 8_000_000_00),
            (refused.State, granted.State, granted.GrantedCents));
        Assert.Equal([granted, refused], (await Year(county, 2026)).AdditionalFunding);
        Assert.Empty((await Year(county, 2025)).AdditionalFunding);
        Assert.Equal([2026], (await service.Deficits.GetDeficitStatusAsync(new() { CountyCode = county.Code })).AdditionallyFundedYears);
        Assert.Equal("additional-funding-applied 1, additional-funding-decided 2",
            await service.JournalOf($"additional-funding/{granted.ApplicationId}"));
    }

    [Fact]
    public async Task Applications_that_are_wrong_or_of_another_county_are_refused_by_their_fields()
    {
        var county = await service.NewCounty();
        Assert.Equal(
            ["application_id", "year", "applied_on", "applied_cents", "grounds"],
            (await RefusalOf(() => service.Funding.ApplyForAdditionalFundingAsync(new() { CountyCode = county.Code }))).Fields);
        Assert.Equal(
            ["application_id", "granted_cents", "authority", "decision_reference", "decided_on"],
            (await RefusalOf(
                () => service.Funding.DecideAdditionalFundingAsync(new() { CountyCode = county.Code, GrantedCents = -1 }))).Fields);
        Assert.Equal("decided-already applied_on",
            (await RefusalOf(() => service.Funding.ApplyForAdditionalFundingAsync(Application(county, "2026-01-16")))).Rule);
        var applied = await service.Funding.ApplyForAdditionalFundingAsync(Application(county, "2026-01-10"));
        var decision = Granting(applied, 1, "2026-01-12");
        decision.CountyCode = (await service.NewCounty()).Code;
        Assert.Equal(StatusCode.NotFound, (await RefusalOf(() => service.Funding.DecideAdditionalFundingAsync(decision))).Status);
    }

    private static Wire.ApplyForAdditionalFundingRequest Application(TestCounty county, string day) => new()
    {
        ApplicationId = NewId(),
        CountyCode = county.Code,
        Year = 2026,
        AppliedOn = day,
        AppliedCents = 10_000_000_00,
        Grounds = "Päivystys on vaarassa."
    };

    private static Wire.DecideAdditionalFundingRequest Granting(Wire.AdditionalFunding application, long cents, string day) => new()
    {
        ApplicationId = application.ApplicationId,
        CountyCode = application.CountyCode,
        Version = application.Version,
        GrantedCents = cents,
        Authority = "Valtiovarainministeriö",
        DecisionReference = "VM/3/2026",
        DecidedOn = day
    };

    private async Task<Wire.FinancialYear> Year(TestCounty county, int year) =>
        await service.Funding.GetYearAsync(new() { CountyCode = county.Code, Year = year });

    private async Task Set(TestCounty county, int year, int? adjustment, params (Wire.FundingCriterion Criterion, int Share)[] weights) =>
        await service.Funding.SetFundingParametersAsync(Parameters(county, year, adjustment, weights));

    private static Wire.SetFundingParametersRequest Parameters(
        TestCounty county, int year, int? adjustment, params (Wire.FundingCriterion Criterion, int Share)[] weights)
    {
        var request = new Wire.SetFundingParametersRequest
        {
            ParametersId = NewId(),
            CountyCode = county.Code,
            Year = year,
            Weights =
            {
                weights.Select(weight => new Wire.CriterionWeight { Criterion = weight.Criterion, ThousandthsOfPercent = weight.Share })
            },
            Sources = { Document() }
        };

        if (adjustment is { } percent)
        {
            request.AdjustmentPercent = percent;
        }

        return request;
    }

    private static Wire.RecordFundingRequest Decision(TestCounty county) => new()
    {
        FundingId = NewId(),
        CountyCode = county.Code,
        Year = 2026,
        AmountCents = 893_500_000_00,
        Precision = Wire.AmountPrecision.Exact,
        DecisionReference = "VM/2/2025",
        DecidedOn = "2025-12-18",
        Parts =
        {
            new Wire.FundingPart { Criterion = Wire.FundingCriterion.Need, AmountCents = 900_000_000_00 },
            new Wire.FundingPart { Criterion = Wire.FundingCriterion.Other, AmountCents = -6_500_000_00 }
        }
    };
}

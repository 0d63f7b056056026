using System.Text;
using Google.Protobuf;
using Grpc.Core;
using Platform.Testing;
using static Platform.Budgeting.Tests.BudgetFixture;
using static Platform.Budgeting.Tests.TestCounty;

namespace Platform.Budgeting.Tests;

/// <summary>Clumsy and hostile requests: each gets a clear status and the field, and changes nothing.</summary>
[Collection<SharedByMoney>]
public sealed class BadInputTests(BudgetFixture service)
{
    public static TheoryData<string, Action<Wire.PutLinesRequest>> BadLines => new()
    {
        { "edition_id", request => request.EditionId = "17" },
        { "county_code", request => request.CountyCode = "١٠" },
        { "lines", request => request.Lines.Clear() },
        { "lines", request => request.Lines.AddRange(Enumerable.Range(0, 1000).Select(_ => Line(Wire.Direction.Appropriation, 1))) },
        { "lines", request => request.Lines.Add(request.Lines[0]) },
        { "lines[0].line_id", request => request.Lines[0].LineId = "" },
        { "lines[0].unit_id", request => request.Lines[0].UnitId = Guid.Empty.ToString() },
        { "lines[0].direction", request => request.Lines[0].Direction = Wire.Direction.Unspecified },
        { "lines[0].direction", request => request.Lines[0].Direction = (Wire.Direction)99 },
        { "lines[0].account_group", request => request.Lines[0].AccountGroup = "   " },
        { "lines[0].account_group", request => request.Lines[0].AccountGroup = new string('a', 101) },
        { "lines[0].account_group", request => request.Lines[0].AccountGroup = "nolla\0merkki" },
        { "lines[0].amounts_cents", request => request.Lines[0].AmountsCents.Clear() },
        { "lines[0].amounts_cents", request => request.Lines[0].AmountsCents.AddRange(new long[8]) },
        { "lines[0].amounts_cents[1]", request => request.Lines[0].AmountsCents[1] = -1 },
        { "lines[0].amounts_cents[0]", request => request.Lines[0].AmountsCents[0] = long.MaxValue },
        { "lines[0].target", request => request.Lines[0].Target = new string('ä', 501) },
        { "lines[0].strategy_goal_id", request => request.Lines[0].StrategyGoalId = "x" }
    };

    public static TheoryData<string, Action<Wire.RecordActualsRequest>> BadBatches => new()
    {
        { "batch_id", request => request.BatchId = "" },
        { "county_code", request => request.CountyCode = "1" },
        { "year", request => request.Year = 1999 },
        { "month", request => request.Month = 0 },
        { "month", request => request.Month = 13 },
        { "postings", request => request.Postings.Clear() },
        { "postings[0].amount_cents", request => request.Postings[0].AmountCents = 0 },
        { "postings[0].amount_cents", request => request.Postings[0].AmountCents = long.MinValue },
        { "postings[0].unit_id", request => request.Postings[0].UnitId = "x" },
        { "postings[0].line_id", request => request.Postings[0].LineId = NewId() },
        { "postings[0].line_id", request => request.Postings[0].LineId = "x" },
        { "sources[0].document", request => request.Sources.Add(new Platform.Contracts.Types.V1.Source()) }
    };

    public static TheoryData<string, Func<BudgetFixture, AsyncUnaryCall<Wire.Edition>>> BadDrafts => new()
    {
        { "year",
            service => service.Budgets.DraftBudgetAsync(new() { EditionId = NewId(), CountyCode = "98", Year = -1, LastPlanYear = 2 }) },
        { "last_plan_year",
            service => service.Budgets.DraftBudgetAsync(
                new() { EditionId = NewId(), CountyCode = "98", Year = 2027, LastPlanYear = int.MaxValue }) },
        { "targets[0]",
            service => service.Budgets.DraftBudgetAsync(
                new() { EditionId = NewId(), CountyCode = "98", Year = 2027, LastPlanYear = 2029, Targets = { "" } }) },
        { "reason",
            service => service.Budgets.DraftAmendmentAsync(new() { EditionId = NewId(), CountyCode = "98", AmendsEditionId = NewId() }) },
        { "decision", service => service.Budgets.ProposeEditionAsync(new() { EditionId = NewId(), CountyCode = "98" }) },
        { "decision.decided_on",
            service => service.Budgets.ApproveEditionAsync(
                new() { EditionId = NewId(), CountyCode = "98", Decision = new() { BodyId = NewId(), DecidedOn = "2026-02-30" } }) },
        { "decision.body_id",
            service => service.Budgets.ApproveEditionAsync(
                new() { EditionId = NewId(), CountyCode = "98", Decision = new() { DecidedOn = "2026-01-01" } }) },
        { "as_of", service => service.Budgets.GetBudgetAsync(new() { CountyCode = "98", Year = 2026, AsOf = "eilen" }) }
    };

    [Theory]
    [MemberData(nameof(BadLines))]
    public async Task A_line_that_is_wrong_is_named_by_its_field_and_nothing_changes(string field, Action<Wire.PutLinesRequest> spoil)
    {
        var county = await service.NewCounty();
        var draft = await county.Draft(2027);
        var request = county.Putting(draft, Line(Wire.Direction.Appropriation, 1));
        spoil(request);

        var refusal = await RefusalOf(() => service.Budgets.PutLinesAsync(request));

        Assert.Equal(StatusCode.InvalidArgument, refusal.Status);
        Assert.Contains(field, refusal.Fields);
        Assert.Equal((1L, 0),
            await service.Budgets.GetEditionAsync(
                new() { EditionId = draft.EditionId, CountyCode = county.Code }) is var now ? (now.Version, now.LineCount) : default);
    }

    [Theory]
    [MemberData(nameof(BadBatches))]
    public async Task A_batch_that_is_wrong_is_named_by_its_field_and_nothing_counts(string field, Action<Wire.RecordActualsRequest> spoil)
    {
        var county = await service.NewCounty();
        var request = county.Batch(1, On(NewId(), Wire.Direction.Appropriation, 1));
        spoil(request);

        var refusal = await RefusalOf(() => service.Actuals.RecordActualsAsync(request));

        Assert.Equal(StatusCode.InvalidArgument, refusal.Status);
        Assert.Contains(field, refusal.Fields);
        Assert.Equal(0L, await service.Read<long>($"select count(*) from batch where county_code = '{county.Code}'"));
    }

    [Theory]
    [MemberData(nameof(BadDrafts))]
    public async Task A_step_of_a_budget_that_is_wrong_is_named_by_its_field(
        string field, Func<BudgetFixture, AsyncUnaryCall<Wire.Edition>> call)
    {
        var refusal = await RefusalOf(() => call(service));

        Assert.Equal(StatusCode.InvalidArgument, refusal.Status);
        Assert.Contains(field, refusal.Fields);
    }

    [Fact]
    public async Task A_comparison_that_makes_no_sense_is_refused_by_its_fields()
    {
        var refusal = await RefusalOf(() => service.Actuals.CompareOutturnAsync(new()
        {
            CountyCode = "98",
            Year = 2026,
            FromMonth = 5,
            ToMonth = 4,
            UnitIds = { "x" },
            RootUnitId = NewId(),
            PageSize = -1,
            PageToken = "-5"
        }));

        Assert.Equal(["to_month", "unit_ids", "unit_ids[0]", "page_size", "page_token"], refusal.Fields);
    }

    [Fact]
    public async Task Statements_and_extensions_that_are_wrong_are_refused_by_their_fields()
    {
        Assert.Equal(["statements_id", "financial_year", "result_cents", "decision"],
            (await RefusalOf(() => service.Deficits.RecordFinancialStatementsAsync(
                new() { CountyCode = "98", ResultCents = long.MinValue }))).Fields);
        Assert.Equal(["extension_id", "until", "authority", "decision_reference", "decided_on"],
            (await RefusalOf(() => service.Deficits.ExtendCoverageAsync(
                new() { CountyCode = "98" }))).Fields);
        Assert.Equal(["years", "sources"],
            (await RefusalOf(() => service.Deficits.SetCoveragePolicyAsync(new() { CountyCode = "98", Years = 11 }))).Fields);
    }

    [Fact]
    public async Task A_fact_of_another_county_or_none_does_not_come_in()
    {
        var client = new Wire.ImportService.ImportServiceClient(service.As(["97"]));

        Assert.Equal(["fact"], (await RefusalOf(() => client.ImportFactAsync(new() { CountyCode = "97" }))).Fields);
        Assert.Equal(["budget.county_code"], (await RefusalOf(() => client.ImportFactAsync(
            new() { CountyCode = "97", Budget = new() { EditionId = NewId(), CountyCode = "96", Year = 2023 } }))).Fields);
    }

    [Fact]
    public async Task Bytes_that_are_no_UTF8_are_refused()
    {
        var county = await service.NewCounty();
        var request = county.Putting(await county.Draft(2027), Line(Wire.Direction.Appropriation, 1, account: "KORVATAAN"));
        var bytes = request.ToByteArray();
        new byte[] { 0xC3, 0x28, 0xFF, 0xFE, 0x80, 0xE2, 0x28, 0xA1, 0xF0 }.CopyTo(bytes,
            bytes.AsSpan().IndexOf(Encoding.UTF8.GetBytes("KORVATAAN")));

        Assert.Equal(StatusCode.InvalidArgument,
            (await RawCall.Unary(service.As(), "wellbeing.budgeting.v1.BudgetService", "PutLines", bytes))?.StatusCode);
    }
}

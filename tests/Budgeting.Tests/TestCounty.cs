using Platform.Contracts.Types.V1;
using static Platform.Budgeting.Tests.BudgetFixture;

namespace Platform.Budgeting.Tests;

/// <summary>A county of a test, and the steps that many tests begin with.</summary>
internal sealed record TestCounty(BudgetFixture Service, string Code, Guid Council, Guid Executive)
{
    public static DecisionReference DecisionOf(Guid body, string day = "2026-01-10") => new() { BodyId = body.ToString(), DecidedOn = day, Section = "7 §" };

    public static Wire.BudgetLine Line(Wire.Direction direction, long cents, bool binding = false, string? unit = null, string? id = null, string account = "Palvelut") => new()
    {
        LineId = id ?? NewId(),
        UnitId = unit ?? NewId(),
        Direction = direction,
        AccountGroup = account,
        Binding = binding,
        AmountsCents = { cents, cents, cents }
    };

    public async Task<Wire.Edition> Draft(int year = 2026, params Wire.BudgetLine[] lines)
    {
        var edition = await Service.Budgets.DraftBudgetAsync(new() { EditionId = NewId(), CountyCode = Code, Year = year, LastPlanYear = year + 2 });
        return lines.Length == 0 ? edition : await Put(edition, lines);
    }

    /// <summary>A draft with an appropriation and the revenue that covers it.</summary>
    public Task<Wire.Edition> BalancedDraft(int year = 2026, long cents = 1_000_00) =>
        Draft(year, Line(Wire.Direction.Appropriation, cents), Line(Wire.Direction.RevenueEstimate, cents));

    /// <summary>The budget of 2026, approved.</summary>
    public async Task<Wire.Edition> ApprovedBudget(params Wire.BudgetLine[] lines) =>
        await ProposeAndApprove(lines.Length == 0 ? await BalancedDraft() : await Draft(2026, lines), "2026-01-05");

    public async Task<Wire.Edition> Amendment(Wire.Edition amended) =>
        await Service.Budgets.DraftAmendmentAsync(new() { EditionId = NewId(), CountyCode = Code, AmendsEditionId = amended.EditionId, Reason = "Lisätarve" });

    public async Task<Wire.Edition> Put(Wire.Edition edition, params Wire.BudgetLine[] lines) => await Service.Budgets.PutLinesAsync(Putting(edition, lines));

    public async Task<Wire.Edition> Propose(Wire.Edition edition, string day = "2026-01-08") => await Service.Budgets.ProposeEditionAsync(Proposing(edition, day));

    public async Task<Wire.Edition> Approve(Wire.Edition edition, string day = "2026-01-10") => await Service.Budgets.ApproveEditionAsync(Approving(edition, day));

    public async Task<Wire.Edition> ProposeAndApprove(Wire.Edition edition, string day = "2026-01-10") => await Approve(await Propose(edition, day), day);

    public Wire.PutLinesRequest Putting(Wire.Edition edition, params Wire.BudgetLine[] lines) =>
        new() { EditionId = edition.EditionId, CountyCode = Code, Version = edition.Version, Lines = { lines } };

    public Wire.ProposeEditionRequest Proposing(Wire.Edition edition, string day = "2026-01-08") =>
        new() { EditionId = edition.EditionId, CountyCode = Code, Version = edition.Version, Decision = DecisionOf(Executive, day) };

    public Wire.ApproveEditionRequest Approving(Wire.Edition edition, string day = "2026-01-10", string deviation = "") => new()
    {
        EditionId = edition.EditionId,
        CountyCode = Code,
        Version = edition.Version,
        Decision = DecisionOf(Council, day),
        CouncilDeviation = deviation
    };

    public Wire.RecordActualsRequest Batch(int month, params Wire.Posting[] postings) =>
        new() { BatchId = NewId(), CountyCode = Code, Year = 2026, Month = month, Postings = { postings } };

    public static Wire.Posting On(Wire.BudgetLine line, long cents) => new() { LineId = line.LineId, AmountCents = cents };

    public static Wire.Posting On(string unit, Wire.Direction direction, long cents, string account = "Palvelut") =>
        new() { UnitId = unit, Direction = direction, AccountGroup = account, AmountCents = cents };
}

using Grpc.Core;
using Platform.Contracts.Registry;
using Platform.Contracts.Types.V1;
using static Platform.Budgeting.Tests.BudgetFixture;

namespace Platform.Budgeting.Tests;

/// <summary>A county of a test, and the steps that many tests begin with.</summary>
internal sealed record TestCounty(BudgetFixture Service, string Code, Guid Council, Guid Executive)
{
    private readonly HashSet<string> _known = [];

    /// <summary>Units that the registry has told of.</summary>
    public async Task<string[]> Units(int count)
    {
        var units = Enumerable.Range(0, count).Select(_ => NewId()).ToArray();
        await Know(units);
        return units;
    }

    /// <summary>Of these the registry has told in a test's own words.</summary>
    public void Knows(params IEnumerable<Guid> units) => _known.UnionWith(units.Select(unit => unit.ToString()));

    /// <summary>Has the registry tell of units, if it has not yet.</summary>
    public async Task Know(params string[] units)
    {
        var news = units.Distinct().Where(_known.Add).ToArray();

        if (news.Length > 0)
        {
            await Service.Publish([.. news.Select(unit => new UnitCreated(
                Code, Guid.Parse(unit), 1, new("Yksikkö", "", ""), "Unit", null, new(new DateOnly(2020, 1, 1), null)))]);
            // Places and names are taken from queues of their own.
            await Service.Until(
                $$"""
                select (select count(*) from unit_place where unit_id = any(units)) = {{news.Length}}
                    and (select count(distinct unit_id) from unit_name where unit_id = any(units)) = {{news.Length}}
                from (select string_to_array('{{string.Join(',', news)}}', ',')::uuid[] as units) told
                """);
        }
    }

    public static DecisionReference DecisionOf(Guid body, string day = "2026-01-10") =>
        new() { BodyId = body.ToString(), DecidedOn = day, Section = "7 §" };

    public static Wire.BudgetLine Line(Wire.Direction direction, long cents, bool binding = false, string? unit = null, string? id = null,
        string account = "Palvelut") => new()
        {
            LineId = id ?? NewId(),
            UnitId = unit ?? NewId(),
            Direction = direction,
            AccountGroup = account,
            Binding = binding,
            BindingLevel = binding ? Wire.BindingLevel.Line : Wire.BindingLevel.Unspecified,
            AmountsCents = { cents, cents, cents }
        };

    public async Task<Wire.Edition> Draft(int year = 2026, params Wire.BudgetLine[] lines)
    {
        var edition = await Service.Budgets.DraftBudgetAsync(
            new() { EditionId = NewId(), CountyCode = Code, Year = year, LastPlanYear = year + 2 });
        return lines.Length == 0 ? edition : await Put(edition, lines);
    }

    /// <summary>A draft with an appropriation and the revenue that covers it.</summary>
    public Task<Wire.Edition> BalancedDraft(int year = 2026, long cents = 1_000_00) =>
        Draft(year, Line(Wire.Direction.Appropriation, cents), Line(Wire.Direction.RevenueEstimate, cents));

    /// <summary>The budget of 2026, approved.</summary>
    public async Task<Wire.Edition> ApprovedBudget(params Wire.BudgetLine[] lines) =>
        await ProposeAndApprove(lines.Length == 0 ? await BalancedDraft() : await Draft(2026, lines), "2026-01-05");

    public async Task<Wire.Edition> Amendment(Wire.Edition amended) =>
        await Service.Budgets.DraftAmendmentAsync(
            new() { EditionId = NewId(), CountyCode = Code, AmendsEditionId = amended.EditionId, Reason = "Lisätarve" });

    public async Task<Wire.Edition> Put(Wire.Edition edition, params Wire.BudgetLine[] lines)
    {
        await Know([.. lines.Select(line => line.UnitId)]);
        return await Service.Budgets.PutLinesAsync(Putting(edition, lines));
    }

    public async Task<Wire.Edition> Propose(Wire.Edition edition, string day = "2026-01-08") =>
        await Service.Budgets.ProposeEditionAsync(Proposing(edition, day));

    public async Task<Wire.Edition> Approve(Wire.Edition edition, string day = "2026-01-10", string deviation = "") =>
        await Service.Budgets.ApproveEditionAsync(Approving(edition, day, deviation));

    public async Task<Wire.Edition> ProposeAndApprove(Wire.Edition edition, string day = "2026-01-10") =>
        await Approve(await Propose(edition, day), day);

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

    /// <summary>A batch, whether or not another of the test is alike.</summary>
    public Wire.RecordActualsRequest Batch(int month, params Wire.Posting[] postings) =>
        new() { BatchId = NewId(), CountyCode = Code, Year = 2026, Month = month, Postings = { postings }, AcceptEqualBatch = true };

    /// <summary>Books months of which nothing is left: they were received.</summary>
    public Task<Wire.ActualsBatch> BookNothing(string unit, IEnumerable<int> months) => Import(
        NewId(),
        months.SelectMany(month => new[] { In(month, On(unit, Wire.Direction.Appropriation, 1)),
            In(month, On(unit, Wire.Direction.Appropriation, -1)) }));

    /// <summary>A stream of postings, so many in a message, whether or not another of the test is alike.</summary>
    public async Task<Wire.ActualsBatch> Import(
        string batch, IEnumerable<Wire.Posting> postings, int inMessage = 1000, int year = 2026, bool acceptEqual = true)
    {
        using var call = Service.Actuals.ImportActuals();

        try
        {
            foreach (var some in postings.Chunk(inMessage))
            {
                await call.RequestStream.WriteAsync(
                    new() { BatchId = batch, CountyCode = Code, Year = year, Postings = { some }, AcceptEqualBatch = acceptEqual });
            }

            await call.RequestStream.CompleteAsync();
        }
        catch (Exception error) when (error is RpcException or InvalidOperationException)
        {
            // Refused before all was said; with what, the answer tells.
        }

        return await call;
    }

    /// <summary>What reports read is, at every level, what the postings of the batches sum to.</summary>
    public async Task TotalsAreTheSumsOfPostings() => Assert.Equal("", await Service.Read<string>(
        $"""
        with counted as (
            select year, posting.month, coalesce(unit_id, '{Guid.Empty}') as unit_id, direction, coalesce(account_group, '') as account_group, sum(cents) as cents
            from posting join batch using (upload_id) where county_code = '{Code}'
            group by year, posting.month, direction, grouping sets ((unit_id, account_group), (unit_id), (account_group), ())
        ), kept as (
            select year, month, unit_id, direction, account_group, sum(cents) as cents from booked where county_code = '{Code}' group by 1, 2, 3, 4, 5
        )
        select coalesce(string_agg(concat_ws(' ', year, month, unit_id, direction, account_group, counted.cents, kept.cents), '; '), '')
        from counted full join kept using (year, month, unit_id, direction, account_group)
        where counted.cents is distinct from kept.cents
        """));

    public static Wire.Posting In(int month, Wire.Posting posting)
    {
        posting.Month = month;
        return posting;
    }

    public static Wire.Posting On(Wire.BudgetLine line, long cents) => new() { LineId = line.LineId, AmountCents = cents };

    public static Wire.Posting On(string unit, Wire.Direction direction, long cents, string account = "Palvelut") =>
        new() { UnitId = unit, Direction = direction, AccountGroup = account, AmountCents = cents };
}

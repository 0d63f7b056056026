using System.Globalization;
using NpgsqlTypes;
using Platform.Budgeting.Editions;
using Platform.ServiceDefaults.Organisation;
using Platform.ServiceDefaults.Rpc;
using Platform.ServiceDefaults.Values;

namespace Platform.Budgeting.Tests.Rules;

/// <summary>What the tests of rules are made of.</summary>
internal static class Facts
{
    public static readonly DecidingBody Council = Body("CountyCouncil");
    public static readonly DecidingBody Executive = Body("CountyExecutive");
    public static readonly DateOnly Today = Day("2026-01-15");

    public static SourceList NoSources => new([]);

    public static DateOnly Day(string day) => DateOnly.ParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    public static Decision Of(DecidingBody body, string day) => new(body.BodyId, Day(day), "1 §");

    public static Edition Draft(int year = 2026) => Edition.Draft(Guid.NewGuid(), "10", year, year + 2, [], NoSources, []);

    public static Edition Approved(int year = 2026, string day = "2025-12-20")
    {
        var edition = Draft(year);
        edition.Propose(Of(Executive, day), Executive, Covered(year), Today);
        edition.Approve(Of(Council, day), Council, Covered(year), null, null, Today);
        return edition;
    }

    /// <summary>Sums of years with these results, each covered by its financing.</summary>
    public static Sums Results(params long[] results) =>
        new([.. results.Select((result, index) => new YearSum(2026 + index, 1000, 1000 + result, 0, -result))]);

    public static Sums Covered(int year) =>
        new([new YearSum(year, 100, 100, 0, 0), new YearSum(year + 1, 100, 100, 0, 0), new YearSum(year + 2, 100, 100, 0, 0)]);

    public static Line Line(
        Wire.Direction direction = Wire.Direction.Appropriation, long[]? cents = null, Action<Wire.BudgetLine>? with = null)
    {
        var wire = new Wire.BudgetLine
        {
            LineId = Guid.NewGuid().ToString(),
            UnitId = Guid.NewGuid().ToString(),
            Direction = direction,
            AccountGroup = "Palvelut",
            AmountsCents = { cents ?? [1, 1, 1] }
        };
        with?.Invoke(wire);
        var fields = new Fields();
        var line = Editions.Line.Read(fields, "line", Guid.NewGuid(), wire);
        fields.Check();
        return line;
    }

    public static void Refused(string rule, string field, Action action)
    {
        var refusal = Assert.Throws<RuleException>(action);
        Assert.Equal((rule, field), (refusal.Rule, refusal.Field));
    }

    private static DecidingBody Body(string classification) => new()
    {
        BodyId = Guid.NewGuid(),
        CountyCode = "10",
        Classification = classification,
        Days = new NpgsqlRange<DateOnly>(Day("2022-03-01"), true, false, default, false, true)
    };
}

using System.Globalization;
using Platform.ServiceDefaults.Rpc;
using Platform.ServiceDefaults.Values;
using Platform.StrategyTracking.Causes;
using Platform.StrategyTracking.KeyResults;

namespace Platform.StrategyTracking.Tests.Rules;

/// <summary>Facts for rules to judge.</summary>
internal static class Facts
{
    public static DateOnly Day(string day) => DateOnly.ParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    public static Target Number(Comparator comparator, decimal number, int? year = null, bool maintain = false) =>
        new(comparator, number, null, null, year, null, null, maintain, false);

    public static Target BestShare(string share) =>
        new(Comparator.RankWithinTopShare, null, TopShare.Of(share), null, 2029, null, null, false, false);

    public static Target National(bool lowerIsBetter) =>
        new(Comparator.AtLeastNationalAverage, null, null, null, 2029, null, null, false, lowerIsBetter);

    public static Measured Value(decimal value, decimal? reference = null) => new(value, null, null, reference);

    public static Measured Rank(int rank, int? of = null) => new(null, rank, of, null);

    public static Observation Observed(string day, Measured measured) =>
        Observation.Record(
            Guid.NewGuid(), "10", Guid.NewGuid(), new(Day(day), measured, null, new SourceList([])), false, Basis.Command, []);

    public static Cause Open(CauseKind kind, Guid? unit = null, Guid? line = null, string since = "2026-01-01") => new()
    {
        Kind = kind,
        EventType = "wellbeing.budgeting.deficit-recorded.v1",
        Subject = "deficits/10",
        UnitId = unit,
        LineId = line,
        Cents = 1,
        Text = "There is a deficit.",
        OpenedOn = Day(since)
    };

    public static string RuleOf(Action refused) =>
        Assert.Throws<RuleException>(refused) is var refusal ? $"{refusal.Rule} {refusal.Field}" : "";
}

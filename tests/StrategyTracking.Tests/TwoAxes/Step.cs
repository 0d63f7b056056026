using FsCheck;
using FsCheck.Fluent;

namespace Platform.StrategyTracking.Tests.TwoAxes;

/// <summary>
/// Something that is recorded or heard, in numbers. Other is the observation that it is about, of those that were recorded, or the year of
/// a balance sheet.
/// </summary>
internal sealed record Step(StepKind Kind, int Day, int Value, int Other)
{
    private static readonly Gen<Step> s_step =
        from kind in Gen.Choose(0, 6)
        from day in Gen.Choose(0, NaiveKeyResult.Days - 1)
        from value in Gen.Choose(45, 55)
        from other in Gen.Choose(0, 5)
        select new Step((StepKind)kind, day, value, other);

    public static Arbitrary<Step[]> Any { get; } = Arb.From(
        s_step.ArrayOf(18), steps => Enumerable.Range(0, steps.Length).Select(left => steps.Where((_, index) => index != left).ToArray()));
}

internal enum StepKind
{
    Observe,
    Correct,
    Withdraw,
    ForecastDeficit,
    ForecastBalance,
    RecordDeficit,
    CoverDeficit
}

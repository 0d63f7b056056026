using FsCheck;
using FsCheck.Fluent;

namespace Platform.OrganisationRegistry.Tests.TwoAxes;

/// <summary>A change that somebody tries to make, in numbers: of a unit, perhaps with another, and on days.</summary>
internal sealed record Step(StepKind Kind, int Unit, int Other, int Day, int From, int To)
{
    private const int Units = 5;

    /// <summary>Other is a unit or none; From is not after To.</summary>
    private static readonly Gen<Step> s_step =
        from kind in Gen.Choose(0, 5)
        from unit in Gen.Choose(0, Units - 1)
        from other in Gen.Choose(0, Units)
        from day in Gen.Choose(0, NaiveUnits.Days - 2)
        from one in Gen.Choose(0, NaiveUnits.Days - 1)
        from two in Gen.Choose(0, NaiveUnits.Days - 1)
        select new Step((StepKind)kind, unit, other, day, Math.Min(one, two), Math.Max(one, two));

    /// <summary>Each unit is created wide enough for something to happen to it; then anything follows.</summary>
    public static Arbitrary<Step[]> Any { get; } = Arb.From(
        from steps in s_step.ArrayOf(22)
        select (Step[])[.. Enumerable.Range(0, Units)
            .Select(unit => new Step(StepKind.Create, unit, unit % 2 == 0 ? Units : unit - 1, 0, unit % 3, NaiveUnits.Days - 1)), .. steps],
        steps => Enumerable.Range(0, steps.Length).Select(left => steps.Where((_, index) => index != left).ToArray()));

    public int? Parent => Other == Units ? null : Other;
}

internal enum StepKind
{
    Create,
    Rename,
    Move,
    End,
    Correct,
    Absorb
}

using Platform.StrategyTracking.KeyResults;

namespace Platform.StrategyTracking.Comparisons;

/// <summary>Which national indicator tells of a key result, which way is the better one, and how often figures are expected.</summary>
internal sealed class IndicatorSource
{
    private IndicatorSource() { }

    public Guid KeyResultId { get; private init; }
    public string CountyCode { get; private init; } = "";
    public string Indicator { get; private set; } = "";
    public IndicatorDirection Direction { get; private set; }
    public string[] ExcludedAreas { get; private set; } = [];
    public int? ExpectedEveryMonths { get; private set; }

    /// <summary>The last day in time of which it was told that it had passed; another one is told again.</summary>
    public DateOnly? ToldLateFor { get; private set; }

    /// <summary>The day from which figures are expected while none was observed.</summary>
    public DateOnly SetOn { get; private init; }
    public long Version { get; private set; }

    public static IndicatorSource Of(KeyResult keyResult, DateOnly today) =>
        new() { KeyResultId = keyResult.KeyResultId, CountyCode = keyResult.CountyCode, SetOn = today };

    public void Say(
        KeyResult keyResult, string indicator, IndicatorDirection direction, string[] excludedAreas, int? expectedEveryMonths)
    {
        if (keyResult.Target.Comparator == Comparator.Qualitative)
        {
            throw new RuleException("direction-fits", "key_result_id", "No number tells how a qualitative key result goes.");
        }

        // Rank targets say no direction of their own unless they say that lower is better.
        var opposite = keyResult.Target switch
        {
            { LowerIsBetter: true } or { Comparator: Comparator.AtMost } => IndicatorDirection.HigherIsBetter,
            { Comparator: Comparator.AtLeast or Comparator.AtLeastNationalAverage } => IndicatorDirection.LowerIsBetter,
            _ => IndicatorDirection.Unspecified
        };

        if (direction == opposite)
        {
            throw new RuleException("direction-fits", "direction", "The key result says that the other way is the better one.");
        }

        (Indicator, Direction, ExcludedAreas, ExpectedEveryMonths) = (indicator, direction, excludedAreas, expectedEveryMonths);
        Version++;
    }

    /// <summary>The last day on which the next observation is in time; null when none is expected.</summary>
    public DateOnly? NextDueOn(DateOnly? newest) =>
        ExpectedEveryMonths is { } months ? (newest ?? SetOn).AddMonths(months) : null;

    /// <summary>Whether it is to be told now that figures are late: once for each day on which they were due.</summary>
    public bool TellLate(DateOnly? newest, DateOnly today)
    {
        if (NextDueOn(newest) is not { } due || due >= today || ToldLateFor == due)
        {
            return false;
        }

        ToldLateFor = due;
        Version++;
        return true;
    }

    public Wire.IndicatorSource ToContract(DateOnly? newest, DateOnly today) => new()
    {
        KeyResultId = KeyResultId.ToString(),
        CountyCode = CountyCode,
        Indicator = Indicator,
        Direction = Direction.As<Wire.IndicatorDirection>(),
        ExcludedAreas = { ExcludedAreas },
        ExpectedEveryMonths = ExpectedEveryMonths ?? 0,
        NewestObservedOn = newest.ToIso(),
        NextDueOn = NextDueOn(newest).ToIso(),
        Late = NextDueOn(newest) < today,
        Version = Version
    };
}

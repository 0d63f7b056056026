namespace Platform.StrategyTracking.Strategies;

/// <summary>The unit that answers for a key result from a day on; none when null.</summary>
internal sealed class Owner
{
    /// <summary>The day of an owner who was one from the beginning.</summary>
    public static readonly DateOnly Always = DateOnly.MinValue;

    public Guid KeyResultId { get; init; }
    public DateOnly Since { get; init; }
    public string CountyCode { get; init; } = "";
    public Guid? UnitId { get; set; }

    /// <summary>Owners follow one another by their days, and are known when they begin.</summary>
    public static void RequireNext(DateOnly effectiveOn, Owner? newest, DateOnly today)
    {
        Past.Require(effectiveOn, today, "effective-already", "effective_on");

        if (effectiveOn < newest?.Since)
        {
            throw new RuleException("owners-in-order", "effective_on", $"An owner is assigned from {newest.Since.ToIso()} already.");
        }
    }
}

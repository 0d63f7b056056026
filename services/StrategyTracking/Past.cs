namespace Platform.StrategyTracking;

/// <summary>Days of what has happened.</summary>
internal static class Past
{
    /// <summary>Refuses a day that is still to come.</summary>
    public static void Require(DateOnly? day, DateOnly today, string rule, string field)
    {
        if (day > today)
        {
            throw new RuleException(rule, field, $"{day.ToIso()} is still to come.");
        }
    }
}

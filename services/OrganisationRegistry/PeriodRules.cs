namespace Platform.OrganisationRegistry;

/// <summary>Rules about days that everything with a period follows.</summary>
internal static class PeriodRules
{
    /// <summary>The period of a thing ended on its last day, which lies in it.</summary>
    public static ValidPeriod EndOn(this ValidPeriod period, DateOnly lastDay, string thing)
    {
        period.RequireDay(lastDay, thing, "end_date");
        return period.EndedAfter(lastDay);
    }

    /// <summary>The day lies in the period of a thing.</summary>
    public static void RequireDay(this ValidPeriod period, DateOnly day, string thing, string field)
    {
        if (!period.Contains(day))
        {
            throw new RuleException("exists-then", field, $"The {thing} does not exist on {day.ToIso()}.");
        }
    }

    /// <summary>Where days that something loses lie, for whoever is told what is left on them.</summary>
    public static string When(this ValidPeriod lost) =>
        lost.End is { } end ? $"before {end.ToIso()}" : $"after {lost.Start!.Value.AddDays(-1).ToIso()}";

    /// <summary>What has happened is recorded on its day or later.</summary>
    public static void RequireCome(this DateOnly day, DateOnly today, string field)
    {
        if (day > today)
        {
            throw new RuleException("not-yet-come", field, $"{day.ToIso()} is yet to come.");
        }
    }

    /// <summary>
    /// What belongs to a thing does so while it exists, and days that are not stated lie within it; a document knows the days too roughly
    /// for more than having some in common.
    /// </summary>
    public static ValidPeriod Within(this ValidPeriod part, ValidPeriod whole, string thing, Basis basis)
    {
        if (basis == Basis.Document ? !whole.Overlaps(part) : !whole.Covers(part))
        {
            throw new RuleException("exists-then", "period",
                $"The {thing} does not exist on {(basis == Basis.Document ? "any" : "every")} day of the period.");
        }

        return part.FitInto(whole);
    }
}

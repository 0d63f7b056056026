namespace Platform.OrganisationRegistry.Bodies;

/// <summary>
/// ORG-2: the terms of county councils. The first began when the counties did; the others begin on 1 June every four years.
/// </summary>
internal static class CouncilTerms
{
    private static readonly DateOnly s_first = new(2022, 3, 1);
    private static readonly DateOnly s_second = new(2025, 6, 1);

    /// <summary>The last day of the council term that begins on a day, or null when none does.</summary>
    public static DateOnly? LastDayFrom(DateOnly firstDay)
    {
        if (firstDay == s_first)
        {
            return s_second.AddDays(-1);
        }

        var begins = firstDay >= s_second && (firstDay.Month, firstDay.Day) == (s_second.Month, s_second.Day)
            && (firstDay.Year - s_second.Year) % 4 == 0;

        return begins ? firstDay.AddYears(4).AddDays(-1) : null;
    }

    public static void Require(ValidPeriod period, Basis basis)
    {
        if (period is not { StatedStart: { } firstDay, StatedLastDay: { } stated })
        {
            if (basis == Basis.Command)
            {
                throw new RuleException("ORG-2", "period", "A council's term has a last day: the council sits for four years.");
            }

            return;
        }

        if (LastDayFrom(firstDay) is not { } lastDay)
        {
            throw new RuleException("ORG-2", "period",
                $"No council's term begins on {firstDay.ToIso()}: it begins on 1 June of an election year, such as 2025 and 2029, the first on 2022-03-01.");
        }

        if (stated != lastDay)
        {
            throw new RuleException("ORG-2", "period", $"The council's term from {firstDay.ToIso()} ends on {lastDay.ToIso()}.");
        }
    }
}

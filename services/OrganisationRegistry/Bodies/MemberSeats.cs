namespace Platform.OrganisationRegistry.Bodies;

/// <summary>Counts the members who hold a seat, day by day.</summary>
internal static class MemberSeats
{
    /// <summary>The first day of a term on which more members hold a seat than it has; null when there is none.</summary>
    public static DateOnly? FirstDayOver(int seats, ValidPeriod term, IEnumerable<ValidPeriod> members)
    {
        var termStart = term.Start ?? DateOnly.MinValue;

        // Who leaves on the day that another takes the seat has left first: ends are the day after the last.
        var changes = members
            .Where(term.Overlaps)
            .SelectMany(member => new[]
            {
                (Day: member.Start > termStart ? member.Start.Value : termStart, Change: 1),
                (Day: member.End ?? DateOnly.MaxValue, Change: -1)
            })
            .OrderBy(change => change.Day).ThenBy(change => change.Change);

        var taken = 0;

        foreach (var (day, change) in changes)
        {
            taken += change;

            if (taken > seats)
            {
                return day;
            }
        }

        return null;
    }
}

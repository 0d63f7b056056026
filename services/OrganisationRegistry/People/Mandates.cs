using Platform.OrganisationRegistry.Bodies;

namespace Platform.OrganisationRegistry.People;

/// <summary>ORG-2: who sits in a body does so for a term of it, and no longer. Asked while holding the body's turn.</summary>
internal static class Mandates
{
    /// <summary>
    /// The days of a membership in a body with these terms. An end that is open or not stated is the term's; a document that does not state
    /// the start speaks of the term in which it saw it, or else of the first. A body without terms on record has its members until further
    /// notice.
    /// </summary>
    public static ValidPeriod WithinTerm(this ValidPeriod period, IReadOnlyCollection<Term> terms)
    {
        if (terms.Count == 0)
        {
            return period;
        }

        var term = TermOf(period, terms) ?? throw new RuleException(
            "ORG-2", "period", period.StatedStart is { } first
                ? $"No term of the body is on record for {first.ToIso()}: a mandate lies within a term."
                : "No term of the body is on record for any day of the period: a mandate lies within a term.");

        if (period.StatedLastDay is { } last && term.Period.End <= last)
        {
            throw new RuleException("ORG-2", "period",
                $"The term ends on {term.Period.StatedLastDay.ToIso()}: a mandate lasts no longer than its term.");
        }

        return period.FitInto(term.Period).EndedWith(term.Period);
    }

    /// <summary>
    /// Has those who came into the body in a term leave with it, and returns the memberships that change by it: who would stay longer, and
    /// who left with the term when it had another last day. Who sat before the term, or comes after its last day into what was its time,
    /// has no mandate in it: they are named, and dealt with first.
    /// </summary>
    public static async Task<IReadOnlyList<Membership>> LetMandatesEndWith(
        this RegistryDbContext db, Term term, ValidPeriod before, string field, CancellationToken cancellationToken)
    {
        var (days, daysBefore) = (term.Period.Days, before.Days);
        var sitting = await db.Memberships
            .Where(membership => membership.BodyId == term.BodyId
                && (membership.Period.Days.Overlaps(days) || membership.Period.Days.Overlaps(daysBefore)))
            .OrderBy(membership => membership.MembershipId)
            .ToListAsync(cancellationToken);

        if (sitting.Where(membership => !BeginsIn(term, membership)).ToList() is [_, ..] others)
        {
            throw new RuleException("ORG-2", field,
                $"A mandate lies within a term, and not all in the body do: {Named(others)}. End or correct these memberships first.");
        }

        List<Membership> changed = [.. sitting.Where(membership =>
            membership.Outlasts(term.Period) || (membership.Period.End == before.End && before.End != term.Period.End))];
        changed.ForEach(membership => membership.EndWith(term));
        return changed;
    }

    private static Term? TermOf(ValidPeriod period, IReadOnlyCollection<Term> terms) => period.StatedStart is { } first
        ? terms.SingleOrDefault(term => term.Period.Contains(first))
        : terms.SingleOrDefault(term => period.ObservedOn is { } seen && term.Period.Contains(seen))
            ?? terms.Where(term => term.Period.Overlaps(period)).MinBy(term => term.Period.Start ?? DateOnly.MinValue);

    private static bool BeginsIn(Term term, Membership membership) =>
        membership.Period.Start is { } first ? term.Period.Contains(first) : term.Period.Start is null;

    private static string Named(List<Membership> memberships) =>
        string.Join(", ", memberships.Take(10).Select(one => $"{one.Role} {one.MembershipId}"))
            + (memberships.Count > 10 ? $" and {memberships.Count - 10} more" : "");
}

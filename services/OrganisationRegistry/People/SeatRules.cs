using Platform.OrganisationRegistry.Bodies;
using Platform.OrganisationRegistry.Counties;

namespace Platform.OrganisationRegistry.People;

/// <summary>Rules about seats that need more than the term or membership itself. Asked while holding the body's turn.</summary>
internal static class SeatRules
{
    /// <summary>ORG-1, which is about the wellbeing services counties and not about the other areas that the registry knows.</summary>
    public static async Task RequireCouncilSeats(this RegistryDbContext db, Term term, Basis basis, CancellationToken cancellationToken)
    {
        if (term is { Seats: { } seats, Period.StatedStart: { } firstDay } && await db.Counties.AnyAsync(
            county => county.CountyCode == term.CountyCode && county.AreaType == AreaType.WellbeingServicesCounty, cancellationToken))
        {
            CouncilSeats.Require(seats, await db.PopulationBy(term.CountyCode, firstDay, cancellationToken), basis);
        }
    }

    /// <summary>A term has seats for those who sit in the body already.</summary>
    public static async Task RequireSeatsForMembers(this RegistryDbContext db, Term term, CancellationToken cancellationToken)
    {
        if (term.Seats is { } seats && MemberSeats.FirstDayOver(seats, term.Period,
            await db.SeatsTaken(term.BodyId, term.Period, null, cancellationToken)) is { } day)
        {
            throw new RuleException("members-within-seats", "seats", $"More members than {seats} sit in the body{On(day)}.");
        }
    }

    /// <summary>A member of a body finds a seat on every day for which its seats are stated.</summary>
    public static async Task RequireFreeSeat(this RegistryDbContext db, Membership membership, CancellationToken cancellationToken)
    {
        if (!membership.HoldsSeat)
        {
            return;
        }

        var days = membership.Period.Days;
        var terms = await db.Terms.AsNoTracking()
            .Where(term => term.BodyId == membership.BodyId && term.Seats != null && term.Period.Days.Overlaps(days))
            .ToListAsync(cancellationToken);
        var taken = await db.SeatsTaken(membership.BodyId, membership.Period, membership.MembershipId, cancellationToken);

        foreach (var term in terms)
        {
            if (MemberSeats.FirstDayOver(term.Seats!.Value, term.Period, taken.Append(membership.Period)) is { } day)
            {
                throw new RuleException("members-within-seats", "period", $"All {term.Seats} seats of the body are taken{On(day)}.");
            }
        }
    }

    private static Task<List<ValidPeriod>> SeatsTaken(
        this RegistryDbContext db, Guid body, ValidPeriod during, Guid? butOf, CancellationToken cancellationToken) =>
        db.Memberships.AsNoTracking()
            .Where(
                membership => membership.BodyId == body && membership.MembershipId != butOf && membership.Period.Days.Overlaps(during.Days))
            .Where(membership => membership.Role != MembershipRole.DeputyMember && membership.VotingRight != VotingRight.None)
            .Select(membership => membership.Period)
            .ToListAsync(cancellationToken);

    /// <summary>The newest exact figure by a day, an approximate one only where there is none.</summary>
    private static Task<long?> PopulationBy(this RegistryDbContext db, string county, DateOnly day, CancellationToken cancellationToken) =>
        db.PopulationObservations
            .Where(figure => figure.CountyCode == county && figure.MunicipalityCode == null && figure.WithdrawnBecause == null
                && figure.ObservedOn <= day)
            .OrderByDescending(figure => figure.Precision == Precision.Exact).ThenByDescending(figure => figure.ObservedOn)
            .ThenByDescending(figure => figure.ObservationId)
            .Select(figure => (long?)figure.Total)
            .FirstOrDefaultAsync(cancellationToken);

    // A term and members without a first day meet before any day that can be named.
    private static string On(DateOnly day) => day == DateOnly.MinValue ? "" : $" on {day.ToIso()}";
}

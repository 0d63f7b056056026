using Platform.FeedbackAndInitiatives.Deadlines;

namespace Platform.FeedbackAndInitiatives.Support;

/// <summary>What everything that counts supporters does in the same way. In a transaction of the caller's.</summary>
internal static class SupportTurns
{
    /// <summary>The tally, which nobody else changes until the transaction ends.</summary>
    public static async Task<SupportTally> TakeTally(this ParticipationDbContext db, string county, Guid initiative, CancellationToken cancellationToken) =>
        await db.SupportTallies
            .FromSql($"select * from support_tally where initiative_id = {initiative} and county_code = {county} for update")
            .SingleOrDefaultAsync(cancellationToken)
        ?? throw Refusals.NotFound("initiative", initiative);

    /// <summary>Tells, and sets the day to decide by, when the threshold is reached now.</summary>
    public static void TellIfReached(this ParticipationDbContext db, SupportTally tally, DateOnly today)
    {
        if (!tally.Reach(today))
        {
            return;
        }

        if (tally.IsReferendum)
        {
            db.Publish(new ReferendumThresholdReached(tally.CountyCode, tally.InitiativeId, tally.Version, tally.Total, today));
            return;
        }

        var decideBy = today.AddMonths(tally.DecideWithinMonths);
        db.Add(Deadline.Of(tally.CountyCode, DeadlineKind.Decision, tally.InitiativeId, decideBy));
        db.Publish(new SupportThresholdReached(
            CountyCode: tally.CountyCode, InitiativeId: tally.InitiativeId, Version: tally.Version, Supporters: tally.Total,
            ReachedOn: today, DecideBy: decideBy));
    }

    /// <summary>Freezes a pending threshold and tells; enough supporters may be there already.</summary>
    public static void TellIfFrozen(this ParticipationDbContext db, SupportTally tally, PopulationFigure population, DateOnly today)
    {
        if (tally.Freeze(population.Count, population.ObservationId))
        {
            db.Publish(new SupportThresholdFrozen(
                CountyCode: tally.CountyCode, InitiativeId: tally.InitiativeId, Version: tally.Version,
                ShareBasisPoints: tally.ShareBasisPoints, AgeMin: tally.AgeMin, Population: population.Count,
                ObservationId: population.ObservationId, Supporters: tally.Threshold!.Value));
            db.TellIfReached(tally, today);
        }
    }
}

using Platform.FeedbackAndInitiatives.Deadlines;

namespace Platform.FeedbackAndInitiatives.Support;

/// <summary>What everything that counts supporters does in the same way. In a transaction of the caller's.</summary>
internal static class SupportTallyLock
{
    /// <summary>The tally, which nobody else changes until the transaction ends.</summary>
    public static async Task<SupportTally> TakeTally(
        this ParticipationDbContext db, string county, Guid initiative, CancellationToken cancellationToken) =>
            await db.FindTally(county, initiative, cancellationToken) ?? throw Refusals.NotFound("initiative", initiative);

    /// <summary>The same, or null when there is none.</summary>
    public static Task<SupportTally?> FindTally(
        this ParticipationDbContext db, string county, Guid initiative, CancellationToken cancellationToken) =>
            db.SupportTallies
                .FromSql($"select * from support_tally where initiative_id = {initiative} and county_code = {county} for update")
                .SingleOrDefaultAsync(cancellationToken);

    /// <summary>Tells, and sets the day to decide by, when the threshold is reached now.</summary>
    public static void PublishIfReached(this ParticipationDbContext db, SupportTally tally, DateOnly today)
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

    /// <summary>Tells that a signature was none, and what follows when too few are left: no day to decide by any more.</summary>
    public static async Task PublishInvalidated(
        this ParticipationDbContext db, SupportTally tally, bool nameIsPublic, InvalidSupportReason reason,
        CancellationToken cancellationToken)
    {
        var isLost = tally.Invalidate(nameIsPublic);
        db.Publish(new SupportInvalidated(tally.CountyCode, tally.InitiativeId, tally.Version, reason.ToString(), tally.Total));

        if (isLost)
        {
            // Not ended but gone: another is set when the threshold is reached again.
            db.RemoveRange(await db.Deadlines
                .Where(one => one.ConcernsId == tally.InitiativeId && one.Kind == DeadlineKind.Decision && one.EndedOn == null)
                .ToListAsync(cancellationToken));
            db.Publish(new SupportThresholdLost(
                CountyCode: tally.CountyCode, InitiativeId: tally.InitiativeId, Version: tally.Version, IsReferendum: tally.IsReferendum,
                Supporters: tally.Total, Threshold: tally.Threshold!.Value));
        }
    }

    /// <summary>Freezes a pending threshold and tells; enough supporters may be there already.</summary>
    public static void PublishIfFrozen(this ParticipationDbContext db, SupportTally tally, PopulationFigure population, DateOnly today)
    {
        if (tally.Freeze(population.Count, population.ObservationId))
        {
            db.Publish(new SupportThresholdFrozen(
                CountyCode: tally.CountyCode, InitiativeId: tally.InitiativeId, Version: tally.Version,
                ShareBasisPoints: tally.ShareBasisPoints, AgeMin: tally.AgeMin, Population: population.Count,
                ObservationId: population.ObservationId, Supporters: tally.Threshold!.Value));
            db.PublishIfReached(tally, today);
        }
    }
}

using Platform.ServiceDefaults;

namespace Platform.FeedbackAndInitiatives.Feedbacks;

/// <summary>
/// Settles what feedback is about that named a unit before the registry had told of it. Each row is locked in the transaction that settles it, and
/// replicas pass over what another holds.
/// </summary>
internal sealed class UnitSettlingWork(IServiceScopeFactory scopes, TimeProvider time, ILogger<UnitSettlingWork> logger) : Work(scopes, logger)
{
    private const int BatchSize = 100;

    protected override async Task Round(IServiceProvider services, CancellationToken cancellationToken)
    {
        var db = services.GetRequiredService<ParticipationDbContext>();

        while (await SettleBatch(db, cancellationToken) == BatchSize)
        {
            db.ChangeTracker.Clear();
        }
    }

    private async Task<int> SettleBatch(ParticipationDbContext db, CancellationToken cancellationToken)
    {
        var today = time.Today();

        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var known = await db.Feedback.FromSql(
            $"""
            select * from feedback where named_unit_id is not null and exists (
                select from unit_place where unit_id = named_unit_id and unit_place.county_code = feedback.county_code and days @> {today})
            limit {BatchSize} for update of feedback skip locked
            """).ToListAsync(cancellationToken);

        foreach (var feedback in known)
        {
            feedback.SettleUnit();
            db.Publish(new FeedbackUnitSettled(feedback.CountyCode, feedback.FeedbackId, feedback.Version, feedback.UnitId!.Value));
        }

        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return known.Count;
    }
}

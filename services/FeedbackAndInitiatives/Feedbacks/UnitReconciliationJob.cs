using Platform.ServiceDefaults;

namespace Platform.FeedbackAndInitiatives.Feedbacks;

/// <summary>
/// Settles what feedback is about that named a unit before the registry had told of it, or one whose tasks another goes on with. Each row
/// is locked in the transaction that settles it, and replicas pass over what another holds.
/// </summary>
internal sealed class UnitReconciliationJob(IServiceScopeFactory scopes, TimeProvider time, ILogger<UnitReconciliationJob> logger)
    : BackgroundJob<Guid>(scopes, logger)
{
    protected override async Task<IReadOnlyList<Guid>> Find(IServiceProvider services, int limit, CancellationToken cancellationToken)
    {
        var today = time.Today();

        return await services.GetRequiredService<ParticipationDbContext>().Database.SqlQuery<Guid>(
            $"""
            select feedback_id as "Value" from feedback where named_unit_id is not null and exists (
                select from unit_place where unit_id = named_unit_id and unit_place.county_code = feedback.county_code
                    and (days @> {today} or exists (select from succession(named_unit_id, {today}))))
            order by feedback_id limit {limit}
            """).ToListAsync(cancellationToken);
    }

    protected override async Task Handle(IServiceProvider services, Guid item, CancellationToken cancellationToken)
    {
        var db = services.GetRequiredService<ParticipationDbContext>();

        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var locked = await db.Feedback
            .FromSql($"select * from feedback where feedback_id = {item} and named_unit_id is not null for update skip locked")
            .ToListAsync(cancellationToken);

        if (locked is not [var feedback])
        {
            return;
        }

        feedback.SettleUnit();
        db.Publish(new FeedbackUnitSettled(feedback.CountyCode, feedback.FeedbackId, feedback.Version, feedback.UnitId!.Value));
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }
}

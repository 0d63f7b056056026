using Platform.ServiceDefaults;

namespace Platform.OrganisationRegistry.Decisions;

/// <summary>
/// PUB-2: erases the personal data of decisions whose appeal period has ended, and tells so once: each row is locked, looked at again and
/// marked in the transaction that erases and tells.
/// </summary>
internal sealed class RedactionJob(IServiceScopeFactory scopes, TimeProvider time, ILogger<RedactionJob> logger)
    : BackgroundJob<Guid>(scopes, logger)
{
    protected override async Task<IReadOnlyList<Guid>> Find(IServiceProvider services, int limit, CancellationToken cancellationToken)
    {
        var today = time.Today();
        return await services.GetRequiredService<RegistryDbContext>().Decisions
            .Where(decision => decision.HasPersonalDetails && decision.AppealEndsOn < today)
            .OrderBy(decision => decision.AppealEndsOn).Select(decision => decision.DecisionId).Take(limit).ToListAsync(cancellationToken);
    }

    protected override async Task Handle(IServiceProvider services, Guid item, CancellationToken cancellationToken)
    {
        var db = services.GetRequiredService<RegistryDbContext>();
        var today = time.Today();

        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var locked = await db.Decisions.FromSql($"select * from decision where decision_id = {item} for update skip locked")
            .ToListAsync(cancellationToken);

        if (locked is not [var decision] || !decision.Redact(today))
        {
            return;
        }

        await db.PersonalDetails.Where(details => details.DecisionId == item).ExecuteDeleteAsync(cancellationToken);
        db.Publish(new MinutesRedacted(decision.CountyCode, decision.DecisionId, decision.Version, decision.MinutesId, today));
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }
}

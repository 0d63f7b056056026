using Platform.ServiceDefaults;

namespace Platform.OrganisationRegistry.Decisions;

/// <summary>
/// PUB-2: erases the personal data of decisions whose appeal period has ended, and tells so once: each row is locked, looked at again and marked in
/// the transaction that erases and tells.
/// </summary>
internal sealed class RedactionWork(IServiceScopeFactory scopes, TimeProvider time, ILogger<RedactionWork> logger) : Work(scopes, logger)
{
    private const int BatchSize = 100;

    protected override async Task Round(IServiceProvider services, CancellationToken cancellationToken)
    {
        var db = services.GetRequiredService<RegistryDbContext>();

        while (await RedactBatch(db, cancellationToken) == BatchSize)
        {
            db.ChangeTracker.Clear();
        }
    }

    private async Task<int> RedactBatch(RegistryDbContext db, CancellationToken cancellationToken)
    {
        var today = time.Today();

        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var due = await db.Decisions.FromSql(
            $"""
            select * from decision where has_personal_details and appeal_ends_on < {today}
            order by appeal_ends_on limit {BatchSize} for update skip locked
            """).ToListAsync(cancellationToken);
        var redacted = due.Where(decision => decision.Redact(today)).ToList();
        var ids = redacted.Select(decision => decision.DecisionId).ToArray();

        await db.PersonalDetails.Where(details => ids.Contains(details.DecisionId)).ExecuteDeleteAsync(cancellationToken);
        redacted.ForEach(decision => db.Publish(new MinutesRedacted(decision.CountyCode, decision.DecisionId, decision.Version, decision.MinutesId, today)));
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);

        return due.Count;
    }
}

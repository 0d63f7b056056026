using Platform.ServiceDefaults;

namespace Platform.Budgeting.Actuals;

/// <summary>
/// Clears away, in small transactions, what imports have left that came to nothing: refused, broken off, or killed with their process.
/// </summary>
internal sealed class ClearingJob(IServiceScopeFactory scopes, ILogger<ClearingJob> logger) : BackgroundJob<LeftUpload>(scopes, logger)
{
    private const int RowsOfPiece = 50_000;

    protected override async Task<IReadOnlyList<LeftUpload>> Find(
        IServiceProvider services, int limit, CancellationToken cancellationToken) =>
            await services.GetRequiredService<BudgetDbContext>().Database
                .SqlQuery<LeftUpload>($"select upload_id, batch_id from upload where not cleared order by begun_at limit {limit}")
                .ToListAsync(cancellationToken);

    protected override async Task Handle(IServiceProvider services, LeftUpload item, CancellationToken cancellationToken)
    {
        var db = services.GetRequiredService<BudgetDbContext>();

        if (await GiveUp(db, item, cancellationToken))
        {
            await Clear(db, item.UploadId, cancellationToken);
        }
    }

    /// <summary>
    /// An upload whose batch nobody holds the lock of is under way no more. Should its stream live on without a connection, it can no
    /// longer count.
    /// </summary>
    private static async Task<bool> GiveUp(BudgetDbContext db, LeftUpload upload, CancellationToken cancellationToken) =>
        await db.Database.ExecuteSqlAsync(
            $"""
            update upload set failed = true
            where upload_id = {upload.UploadId} and (failed or pg_try_advisory_xact_lock(hashtextextended('batch ' || {upload.BatchId}::uuid::text, 0)))
            """,
            cancellationToken) == 1;

    private static async Task Clear(BudgetDbContext db, Guid uploadId, CancellationToken cancellationToken)
    {
        // By their places in the table, which no statistics of the planner can make slow.
        while (await db.Database.ExecuteSqlAsync(
            $"delete from posting where ctid = any(array(select ctid from posting where upload_id = {uploadId} limit {RowsOfPiece}))",
            cancellationToken) > 0)
        {
        }

        await db.Database.ExecuteSqlAsync($"delete from upload_total where upload_id = {uploadId}", cancellationToken);
        await db.Database.ExecuteSqlAsync($"update upload set cleared = true where upload_id = {uploadId}", cancellationToken);
    }
}

/// <summary>Rows of an import that are there though it may have come to nothing.</summary>
internal sealed record LeftUpload(Guid UploadId, Guid BatchId);

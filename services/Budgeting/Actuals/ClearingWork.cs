using Platform.ServiceDefaults;

namespace Platform.Budgeting.Actuals;

/// <summary>Clears away, in small transactions, what imports have left that came to nothing: refused, broken off, or killed with their process.</summary>
internal sealed class ClearingWork(IServiceScopeFactory scopes, ILogger<ClearingWork> logger) : Work(scopes, logger)
{
    private const int RowsOfPiece = 50_000;

    protected override async Task Round(IServiceProvider services, CancellationToken cancellationToken)
    {
        var db = services.GetRequiredService<BudgetDbContext>();
        var uploads = await db.Database.SqlQuery<LeftUpload>($"select upload_id, batch_id from upload where not cleared order by begun_at").ToListAsync(cancellationToken);

        foreach (var upload in uploads)
        {
            if (await GiveUp(db, upload, cancellationToken))
            {
                await Clear(db, upload.UploadId, cancellationToken);
            }
        }
    }

    /// <summary>An upload whose batch nobody holds the lock of is under way no more. Should its stream live on without a connection, it can no longer count.</summary>
    private static async Task<bool> GiveUp(BudgetDbContext db, LeftUpload upload, CancellationToken cancellationToken) => await db.Database.ExecuteSqlAsync(
        $"""
        update upload set failed = true
        where upload_id = {upload.UploadId} and (failed or pg_try_advisory_xact_lock(hashtextextended('batch ' || {upload.BatchId}::uuid::text, 0)))
        """,
        cancellationToken) == 1;

    private static async Task Clear(BudgetDbContext db, Guid uploadId, CancellationToken cancellationToken)
    {
        // By their places in the table, which no statistics of the planner can make slow.
        while (await db.Database.ExecuteSqlAsync(
            $"delete from posting where ctid = any(array(select ctid from posting where upload_id = {uploadId} limit {RowsOfPiece}))", cancellationToken) > 0)
        {
        }

        await db.Database.ExecuteSqlAsync($"delete from upload_total where upload_id = {uploadId}", cancellationToken);
        await db.Database.ExecuteSqlAsync($"update upload set cleared = true where upload_id = {uploadId}", cancellationToken);
    }

    private sealed record LeftUpload(Guid UploadId, Guid BatchId);
}

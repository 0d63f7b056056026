using Platform.ServiceDefaults;

namespace Platform.Budgeting.Actuals;

/// <summary>
/// Merges the sums of imported batches into those that are kept, a unit at a time, so that whoever books in the same year waits for a unit
/// and not for the batch. No report changes by it.
/// </summary>
internal sealed class MergingJob(IServiceScopeFactory scopes, ILogger<MergingJob> logger) : BackgroundJob<Guid>(scopes, logger)
{
    protected override async Task<IReadOnlyList<Guid>> Find(IServiceProvider services, int limit, CancellationToken cancellationToken) =>
        await services.GetRequiredService<BudgetDbContext>().Batches
            .Where(batch => !batch.Merged).Select(batch => batch.BatchId).Take(limit).ToListAsync(cancellationToken);

    protected override async Task Handle(IServiceProvider services, Guid item, CancellationToken cancellationToken)
    {
        var db = services.GetRequiredService<BudgetDbContext>();
        var batch = await db.Batches.AsNoTracking().SingleAsync(batch => batch.BatchId == item, cancellationToken);
        var units = await db.Database.SqlQuery<Guid>(
            $"""select distinct unit_id as "Value" from upload_total where upload_id = {batch.UploadId}""").ToListAsync(cancellationToken);

        foreach (var unit in units)
        {
            await MergeUnit(db, batch, unit, cancellationToken);
        }

        await db.Database.ExecuteSqlAsync(
            $"""
            update batch set merged = true where batch_id = {batch.BatchId}
                and not exists (select from upload_total where upload_id = {batch.UploadId})
            """,
            cancellationToken);
    }

    private static async Task MergeUnit(BudgetDbContext db, Batch batch, Guid unit, CancellationToken cancellationToken)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await db.LockYear(batch.CountyCode, batch.Year, cancellationToken);
        await db.Database.ExecuteSqlAsync(
            $"""
            with merged as (
                delete from upload_total where upload_id = {batch.UploadId} and unit_id = {unit} returning direction, account_group, month, cents
            )
            insert into total (county_code, year, month, unit_id, direction, account_group, cents)
            select {batch.CountyCode}, {batch.Year}, month, {unit}, direction, account_group, sum(cents) from merged group by month, direction, account_group
            on conflict (county_code, year, unit_id, direction, account_group, month) do update set cents = total.cents + excluded.cents
            """,
            cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }
}

using System.Text.Json;
using Npgsql;
using Platform.ServiceDefaults;

namespace Platform.Budgeting.Actuals;

/// <summary>
/// A batch that is on its way in. A session of its own holds the batch's lock while the stream lasts: whoever is killed, the lock ends with
/// the session, and everybody can see that nothing is on its way any more.
/// </summary>
internal sealed class Upload : IAsyncDisposable
{
    private readonly Guid _batchId;

    private Upload(NpgsqlConnection connection, Guid batchId) => (Connection, _batchId) = (connection, batchId);

    public Guid UploadId { get; } = Guid.CreateVersion7();
    public NpgsqlConnection Connection { get; }

    public static async Task<Upload> Open(DatabaseSessions sessions, Guid batchId, CancellationToken cancellationToken)
    {
        var upload = new Upload(await sessions.Open(cancellationToken), batchId);

        if (await upload.Locked("pg_try_advisory_lock"))
        {
            return upload;
        }

        await upload.Connection.DisposeAsync();
        throw new RpcException(new Status(StatusCode.Aborted,
            $"Another stream is sending batch {batchId} at this moment; ask GetActualsBatch what becomes of it."));
    }

    /// <summary>Notes that the batch is on its way.</summary>
    public Task Begin(string county, int year, CancellationToken cancellationToken) => Execute(
        "insert into upload (upload_id, batch_id, county_code, year) values ($1, $2, $3, $4)", cancellationToken, UploadId,
        _batchId, county, year);

    /// <summary>Notes why nothing of it counts.</summary>
    public Task Fail(IReadOnlyList<ImportError> errors, CancellationToken cancellationToken) => Execute(
        "update upload set failed = true, errors = $2::jsonb where upload_id = $1", cancellationToken, UploadId,
        JsonSerializer.Serialize(errors));

    public async ValueTask DisposeAsync()
    {
        try
        {
            // The server ends a session a moment after it was closed; whoever sends the batch again may do so now.
            await Locked("pg_advisory_unlock");
        }
        catch (Exception exception) when (exception is NpgsqlException or InvalidOperationException)
        {
            // The connection is broken, and the lock with it.
        }

        await Connection.DisposeAsync();
    }

    private async Task<bool> Locked(string function)
    {
        await using var command = new NpgsqlCommand($"select {function}({UploadLookup.LockOf})",
            Connection)
        { Parameters = { new() { Value = _batchId } } };
        return (bool)(await command.ExecuteScalarAsync())!;
    }

    private async Task Execute(string sql, CancellationToken cancellationToken, params object[] values)
    {
        await using var command = new NpgsqlCommand(sql, Connection);
        command.Parameters.AddRange(values.Select(value => new NpgsqlParameter { Value = value }).ToArray());
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}

/// <summary>What calls ask of uploads beside their own.</summary>
internal static class UploadLookup
{
    /// <summary>The lock of a batch that is on its way.</summary>
    public const string LockOf = "hashtextextended('batch ' || $1::uuid::text, 0)";

    /// <summary>
    /// Makes the upload the caller's batch, in the caller's transaction. One that was given up meanwhile, as its connection was lost, is
    /// refused.
    /// </summary>
    public static async Task TakeOver(this BudgetDbContext db, Upload upload, CancellationToken cancellationToken)
    {
        if (await db.Database.ExecuteSqlAsync($"delete from upload where upload_id = {upload.UploadId} and not failed",
            cancellationToken) != 1)
        {
            throw new RpcException(
                new Status(StatusCode.Aborted, "The connection to the database was lost meanwhile; send the batch again."));
        }
    }

    /// <summary>The newest upload of a batch that does not count; null when there never was one.</summary>
    public static Task<UploadStanding?> FindUpload(
        this BudgetDbContext db, string county, Guid batchId, CancellationToken cancellationToken) =>
            db.Database.SqlQuery<UploadStanding>(
                $"""
                select county_code, year, errors::text as errors, not failed and exists (
                    select from pg_locks, hashtextextended('batch ' || {batchId}::uuid::text, 0) as key
                    where locktype = 'advisory' and objsubid = 1 and database = (select oid from pg_database where datname = current_database())
                        and (classid::bigint << 32) | objid::bigint = key) as receiving
                from upload where batch_id = {batchId} and county_code = {county}
                order by begun_at desc limit 1
                """).SingleOrDefaultAsync(cancellationToken);
}

/// <summary>How an upload stands.</summary>
internal sealed record UploadStanding(string CountyCode, int Year, string Errors, bool Receiving);

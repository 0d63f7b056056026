using System.Collections.Concurrent;
using System.Data;
using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql;

namespace Platform.ServiceDefaults.Journal;

/// <summary>
/// Statements whose outcome nobody waits for. They go to the database together, in their order, and before anything else that the context
/// sends: so nobody can see that they were not sent at once.
/// </summary>
internal sealed class LaterStatements
{
    /// <summary>A statement that is sent for long would keep all the others waiting in memory.</summary>
    public const int Most = 256;

    private static readonly ConcurrentDictionary<string, string> s_sql = [];
    private readonly List<(FormattableString Statement, int? Rows)> _statements = [];

    public bool Any => _statements.Count > 0;
    public bool IsFull => _statements.Count >= Most;

    /// <summary>Of a statement that has to change so many <paramref name="rows"/>, if it says so, anything else is an error.</summary>
    public void Add(FormattableString statement, int? rows) => _statements.Add((statement, rows));

    public void Clear() => _statements.Clear();

    public async Task Send(DbContext db, CancellationToken cancellationToken)
    {
        await using var batch = new NpgsqlBatch(
            (NpgsqlConnection)db.Database.GetDbConnection(), (NpgsqlTransaction)db.Database.CurrentTransaction!.GetDbTransaction());

        foreach (var (statement, _) in _statements)
        {
            batch.BatchCommands.Add(Command(statement));
        }

        var rows = _statements.Select(statement => statement.Rows).ToArray();
        // One that fails ends the transaction, and with it the others.
        _statements.Clear();
        await batch.ExecuteNonQueryAsync(cancellationToken);

        foreach (var (index, expected) in rows.Index())
        {
            if (expected is { } right && batch.BatchCommands[index].Rows != (ulong)right)
            {
                throw new DBConcurrencyException($"{batch.BatchCommands[index].Rows} rows were changed instead of {right}.");
            }
        }
    }

    private static NpgsqlBatchCommand Command(FormattableString statement)
    {
        var command = new NpgsqlBatchCommand(s_sql.GetOrAdd(statement.Format, static (format, count) =>
            string.Format(null, format, [.. Enumerable.Range(1, count).Select(number => $"${number}")]), statement.ArgumentCount));

        foreach (var value in statement.GetArguments())
        {
            command.Parameters.Add(new NpgsqlParameter { Value = value ?? DBNull.Value });
        }

        return command;
    }
}

/// <summary>Sends what was to be sent later before the next command, and before the commit.</summary>
internal sealed class LaterGoesFirst : DbCommandInterceptor, IDbTransactionInterceptor
{
    public override async ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result,
        CancellationToken cancellationToken = default)
    {
        await Send(eventData.Context, cancellationToken);
        return result;
    }

    public override async ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        await Send(eventData.Context, cancellationToken);
        return result;
    }

    public override async ValueTask<InterceptionResult<object>> ScalarExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<object> result, CancellationToken cancellationToken = default)
    {
        await Send(eventData.Context, cancellationToken);
        return result;
    }

    public async ValueTask<InterceptionResult> TransactionCommittingAsync(
        DbTransaction transaction, TransactionEventData eventData, InterceptionResult result, CancellationToken cancellationToken = default)
    {
        await Send(eventData.Context, cancellationToken);
        return result;
    }

    private static ValueTask Send(DbContext? context, CancellationToken cancellationToken) =>
        context is JournaledDbContext { Statements: { Any: true } statements } db
            ? new ValueTask(statements.Send(db, cancellationToken))
            : ValueTask.CompletedTask;
}

using System.Data;
using Npgsql;
using NpgsqlTypes;
using Platform.Contracts.Operations.V1;

namespace Platform.ServiceDefaults.Operations;

/// <summary>Compares what is kept with what it follows from, all in one snapshot of the database.</summary>
internal sealed class StoredChecks : IAsyncDisposable
{
    private const int MostFindings = 20;

    private readonly NpgsqlConnection _session;
    private readonly NpgsqlTransaction _snapshot;

    private StoredChecks(NpgsqlConnection session, NpgsqlTransaction snapshot) => (_session, _snapshot) = (session, snapshot);

    public static async Task<StoredChecks> Open(DatabaseSessions sessions, CancellationToken cancellationToken)
    {
        var session = await sessions.Open(cancellationToken);

        try
        {
            var snapshot = await session.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancellationToken);
            await using var readOnly = new NpgsqlCommand("set transaction read only", session);
            await readOnly.ExecuteNonQueryAsync(cancellationToken);
            return new StoredChecks(session, snapshot);
        }
        catch
        {
            await session.DisposeAsync();
            throw;
        }
    }

    public async Task<VerificationCheck> Run(StoredCheck check, CancellationToken cancellationToken)
    {
        await using var count = Command(
            $"select count(*), count(*) filter (where kept is distinct from computed) from ({check.Sql}) as pair");
        await using var counted = await count.ExecuteReaderAsync(cancellationToken);
        await counted.ReadAsync(cancellationToken);
        var result = new VerificationCheck { Name = check.Name, Examined = counted.GetInt64(0), Different = counted.GetInt64(1) };
        await counted.DisposeAsync();
        result.Outcome = result.Different == 0 ? CheckOutcome.Consistent : CheckOutcome.Different;

        if (result.Different > 0)
        {
            await using var different = Command(
                $"""
                select what, kept::text, computed::text from ({check.Sql}) as pair
                where kept is distinct from computed order by what limit {MostFindings}
                """);
            await using var reader = await different.ExecuteReaderAsync(cancellationToken);

            while (await reader.ReadAsync(cancellationToken))
            {
                result.Findings.Add(new VerificationFinding
                {
                    What = reader.GetString(0),
                    Stored = reader.IsDBNull(1) ? "" : reader.GetString(1),
                    Expected = reader.IsDBNull(2) ? "" : reader.GetString(2),
                    Remedy = check.Remedy
                });
            }
        }

        return result;
    }

    public async Task<IReadOnlyList<Contracts.Operations.V1.Figure>> Count(
        StoredFigure figure, DateOnly day, CancellationToken cancellationToken)
    {
        // In the order of bytes, which is the same in every database.
        await using var command = Command(
            $"""
            select county_code, count(*), encode(sha256(convert_to(string_agg(thing, E'\n' order by thing collate "C"), 'UTF8')), 'hex')
            from ({figure.Sql}) as counted group by county_code order by county_code
            """);
        command.Parameters.Add(new() { Value = day, NpgsqlDbType = NpgsqlDbType.Date });
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var figures = new List<Contracts.Operations.V1.Figure>();

        while (await reader.ReadAsync(cancellationToken))
        {
            figures.Add(new Contracts.Operations.V1.Figure
            {
                Name = figure.Name,
                CountyCode = reader.GetString(0),
                Count = reader.GetInt64(1),
                Digest = reader.GetString(2)
            });
        }

        return figures;
    }

    public async ValueTask DisposeAsync()
    {
        await _snapshot.DisposeAsync();
        await _session.DisposeAsync();
    }

    // Sums of all postings take as long as they take; whoever asked may leave.
    private NpgsqlCommand Command(string sql) => new(sql, _session, _snapshot) { CommandTimeout = 0 };
}

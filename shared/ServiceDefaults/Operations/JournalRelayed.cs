using System.Diagnostics;
using Npgsql;
using Platform.Contracts.Operations.V1;

namespace Platform.ServiceDefaults.Operations;

/// <summary>Whether all that had happened when it was asked is published.</summary>
internal sealed class JournalRelayed(NpgsqlDataSource database)
{
    private static readonly TimeSpan s_poll = TimeSpan.FromMilliseconds(200);

    public async Task<VerificationCheck> Run(TimeSpan patience, CancellationToken cancellationToken)
    {
        await using var all = database.CreateCommand("select coalesce(max(position), 0), count(*) from journal");
        all.CommandTimeout = 0;
        await using var found = await all.ExecuteReaderAsync(cancellationToken);
        await found.ReadAsync(cancellationToken);
        var (newest, events) = (found.GetInt64(0), found.GetInt64(1));
        await found.DisposeAsync();

        for (var waiting = Stopwatch.StartNew(); ; await Task.Delay(s_poll, cancellationToken))
        {
            await using var command = database.CreateCommand(
                "select count(*), min(time) from journal where sequence is null and position <= $1");
            command.Parameters.Add(new() { Value = newest });
            await using var reader = await command.ExecuteReaderAsync(cancellationToken);
            await reader.ReadAsync(cancellationToken);
            var unpublished = reader.GetInt64(0);

            if (unpublished == 0 || waiting.Elapsed >= patience)
            {
                var check = new VerificationCheck
                {
                    Name = "journal: all is published",
                    Outcome = unpublished == 0 ? CheckOutcome.Consistent : CheckOutcome.Different,
                    Examined = events,
                    Different = unpublished
                };

                if (unpublished > 0)
                {
                    check.Findings.Add(new VerificationFinding
                    {
                        What = $"{unpublished} events",
                        Stored = $"waiting since {reader.GetDateTime(1):O}",
                        Expected = "published",
                        Remedy = "Nothing is lost. See whether the broker is there and takes messages (docs/runbooks.md); then it goes on."
                    });
                }

                return check;
            }
        }
    }
}

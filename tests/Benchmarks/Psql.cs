using System.Diagnostics;
using System.Globalization;
using Npgsql;

namespace Platform.Benchmarks;

/// <summary>PostgreSQL's own client, which copies a file into a table as fast as anybody can.</summary>
internal static class Psql
{
    public static async Task Copy(string database, string table, string file)
    {
        var server = new NpgsqlConnectionStringBuilder(database);
        var start = new ProcessStartInfo("psql",
            ["-v", "ON_ERROR_STOP=1", "-q", "-h", server.Host!, "-p", $"{server.Port}", "-U", server.Username!, "-d", server.Database!,
                "-c", $"\\copy {table} from '{file}' with (format csv)"]);
        start.Environment["PGPASSWORD"] = server.Password;
        using var psql = Process.Start(start)!;
        await psql.WaitForExitAsync();

        if (psql.ExitCode != 0)
        {
            throw new InvalidOperationException("psql did not come to its end; its reason stands above.");
        }
    }

    /// <summary>The postings of an upload, as a file with the columns of the table.</summary>
    public static async Task Write(string file, Guid upload, IEnumerable<Contracts.Budgeting.V1.Posting> postings)
    {
        await using var writer = new StreamWriter(file);
        var row = 0;

        foreach (var posting in postings)
        {
            await writer.WriteLineAsync(string.Create(
                CultureInfo.InvariantCulture,
                $"{upload},{row++},{posting.UnitId},{posting.Direction},{posting.AccountGroup},{posting.AmountCents},{posting.Month}"));
        }
    }
}

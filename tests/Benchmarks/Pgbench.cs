using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using Npgsql;

namespace Platform.Benchmarks;

/// <summary>PostgreSQL's own load generator with a script of ours.</summary>
internal sealed partial class Pgbench(string database, string script, int clients)
{
    /// <summary>Transactions a second.</summary>
    public async Task<double> PerSecond(TimeSpan time)
    {
        var server = new NpgsqlConnectionStringBuilder(database);
        var start = new ProcessStartInfo(Program(),
        [
            "-n", "-M", "prepared", "-c", $"{clients}", "-j", "2", "-T", $"{(int)time.TotalSeconds}", "-f", script,
            "-h", server.Host!, "-p", $"{server.Port}", "-U", server.Username!, server.Database!
        ])
        { RedirectStandardOutput = true };
        start.Environment["PGPASSWORD"] = server.Password;
        using var pgbench = Process.Start(start)!;
        var told = await pgbench.StandardOutput.ReadToEndAsync();
        await pgbench.WaitForExitAsync();

        return pgbench.ExitCode == 0 && Tps().Match(told) is { Success: true } tps
            ? double.Parse(tps.Groups[1].Value, CultureInfo.InvariantCulture)
            : throw new InvalidOperationException($"pgbench did not come to its end: {told}");
    }

    private static string Program() =>
        Directory.GetDirectories("/usr/lib/postgresql").Select(version => Path.Combine(version, "bin", "pgbench")).Where(File.Exists).Max()
            ?? throw new InvalidOperationException("pgbench is missing; it comes with the package postgresql.");

    [GeneratedRegex(@"tps = ([0-9.]+)")]
    private static partial Regex Tps();
}

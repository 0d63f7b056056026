using System.Globalization;
using Npgsql;

namespace Platform.Benchmarks;

/// <summary>What processes of this machine have used of its processors, in seconds.</summary>
internal static class ProcessorTime
{
    /// <summary>Of this process.</summary>
    public static double OfThis() => Environment.CpuUsage.TotalTime.TotalSeconds;

    /// <summary>
    /// Of the whole PostgreSQL server, those of its processes among them that have ended. It runs on this machine, in no container.
    /// </summary>
    public static async Task<Func<double>> OfPostgres(string database)
    {
        await using var source = NpgsqlDataSource.Create(database);
        await using var command = source.CreateCommand("select pg_backend_pid()");
        var backend = (int)(await command.ExecuteScalarAsync())!;
        var server = Fields($"{backend}")[1];
        return () => File.ReadAllText($"/proc/{server}/task/{server}/children").Split(' ', StringSplitOptions.RemoveEmptyEntries)
            .Sum(Own) + Own(server) + Ended(server);
    }

    private static double Own(string process)
    {
        try
        {
            return Seconds(Fields(process), 11);
        }
        catch (IOException)
        {
            // It has ended meanwhile, and counts among the ended.
            return 0;
        }
    }

    private static double Ended(string process) => Seconds(Fields(process), 13);

    private static double Seconds(string[] fields, int first) =>
        (Number(fields[first]) + Number(fields[first + 1])) / Checkout.TicksPerSecond;

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);

    /// <summary>What stands behind the name, which may hold blanks: the state, the parent, and so on.</summary>
    private static string[] Fields(string process)
    {
        var text = File.ReadAllText($"/proc/{process}/stat");
        return text[(text.LastIndexOf(')') + 2)..].Split(' ');
    }
}

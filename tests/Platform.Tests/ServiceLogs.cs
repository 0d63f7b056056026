namespace Platform.Journeys;

/// <summary>What the services of the platforms of this run have written; it stays after the run, for whoever looks into what failed.</summary>
internal static class ServiceLogs
{
    private const int LinesOfEach = 12;

    private static readonly string s_folder = Path.Combine(RunningPlatform.Repository, "artifacts/tests/services");

    static ServiceLogs()
    {
        if (Directory.Exists(s_folder))
        {
            Directory.Delete(s_folder, recursive: true);
        }
    }

    /// <summary>Where a platform writes.</summary>
    public static string Folder(string platform) => Path.Combine(s_folder, platform);

    /// <summary>The last warnings and errors of each service.</summary>
    public static string Warnings() => string.Join('\n', Directory.EnumerateFiles(s_folder, "*.log", SearchOption.AllDirectories)
        .SelectMany(log => WarningsIn(File.ReadLines(log)).TakeLast(LinesOfEach).Prepend($"{Path.GetFileNameWithoutExtension(log)}:")));

    /// <summary>The console writes the level and the category in one line and the message in the next.</summary>
    private static IEnumerable<string> WarningsIn(IEnumerable<string> lines)
    {
        var isWarning = false;

        foreach (var line in lines)
        {
            if (isWarning || line.StartsWith("fail:", StringComparison.Ordinal) || line.StartsWith("crit:", StringComparison.Ordinal))
            {
                yield return line;
            }

            isWarning = line.StartsWith("warn:", StringComparison.Ordinal) || line.StartsWith("fail:", StringComparison.Ordinal) || line.StartsWith("crit:", StringComparison.Ordinal);
        }
    }
}

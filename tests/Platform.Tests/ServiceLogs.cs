using System.Text.RegularExpressions;

namespace Platform.Journeys;

/// <summary>
/// What the services of the platforms of this run have written; it stays after the run, for whoever looks into what failed.
/// </summary>
internal static partial class ServiceLogs
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

    /// <summary>
    /// Each line begins with its moment; the console writes the level, in colour, and the category in one line and the message in the next.
    /// </summary>
    private static IEnumerable<string> WarningsIn(IEnumerable<string> lines)
    {
        var isMessage = false;

        foreach (var line in lines.Select(line => Colour().Replace(line, "")))
        {
            var level = Level().Match(line).Groups[1].Value;

            if (isMessage || level is "fail" or "crit")
            {
                yield return line;
            }

            isMessage = level is "warn" or "fail" or "crit";
        }
    }

    [GeneratedRegex("\\x1b\\[[0-9;]*m")]
    private static partial Regex Colour();

    [GeneratedRegex("^\\S+ ([a-z]{4}): ")]
    private static partial Regex Level();
}

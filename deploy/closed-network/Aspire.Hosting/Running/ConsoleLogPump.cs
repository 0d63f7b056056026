using Aspire.Hosting.Dcp;

namespace Aspire.Hosting.Running;

/// <summary>Copies the output of one process into the log of its resource.</summary>
internal static class ConsoleLogPump
{
    private static readonly string[] Sources = ["stdout", "stderr", "system"];

    /// <summary>Ends a few seconds after the process, or with DCP: what is said while everything stops is kept too.</summary>
    public static Task RunAsync(DcpClient dcp, string executable, ConsoleLog log) =>
        Task.WhenAll(Sources.Select(source => CopyAsync(dcp, executable, source, log)));

    private static async Task CopyAsync(DcpClient dcp, string executable, string source, ConsoleLog log)
    {
        try
        {
            await foreach (var line in dcp.FollowLogAsync(executable, source, CancellationToken.None))
            {
                log.Append(new ConsoleLine(source == "system" ? SystemLine(line) : line, source == "stderr"));
            }
        }
        catch (Exception end) when (end is HttpRequestException or IOException)
        {
            // The object was removed, or DCP is going.
        }
    }

    /// <summary>DCP writes time, level, category, message and details between tabs; details are of use where something went wrong.</summary>
    private static string SystemLine(string line) => line.Split('\t') switch
    {
        [var time, "info", _, var message, ..] => $"{time} [sys] {message}",
        [var time, _, _, .. var said] => $"{time} [sys] {string.Join(' ', said)}",
        _ => line
    };
}

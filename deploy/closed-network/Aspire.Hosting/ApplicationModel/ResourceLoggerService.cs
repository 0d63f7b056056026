using Aspire.Hosting.Running;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>Gives the app host's own code the console output of its resources.</summary>
public sealed class ResourceLoggerService
{
    private readonly ConsoleLogs _logs;

    internal ResourceLoggerService(ConsoleLogs logs) => _logs = logs;

    /// <summary>What was written so far, then what is written, across restarts.</summary>
    public IAsyncEnumerable<IReadOnlyList<LogLine>> WatchAsync(IResource resource) => new Lines(_logs[resource.Name]);

    private sealed class Lines(ConsoleLog log) : IAsyncEnumerable<IReadOnlyList<LogLine>>
    {
        public async IAsyncEnumerator<IReadOnlyList<LogLine>> GetAsyncEnumerator(CancellationToken cancellationToken = default)
        {
            var lines = log.Read(follow: true);
            var number = 0;
            try
            {
                while (await lines.Reader.WaitToReadAsync(cancellationToken))
                {
                    var batch = new List<LogLine>();
                    while (lines.Reader.TryRead(out var line))
                    {
                        batch.Add(new LogLine(++number, line.Text, line.IsError));
                    }

                    yield return batch;
                }
            }
            finally
            {
                log.Leave(lines);
            }
        }
    }
}

/// <summary>One line of console output.</summary>
public readonly record struct LogLine(int LineNumber, string Content, bool IsErrorMessage);

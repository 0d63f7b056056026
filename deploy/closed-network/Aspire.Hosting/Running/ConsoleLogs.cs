using System.Globalization;
using System.Threading.Channels;

namespace Aspire.Hosting.Running;

/// <summary>The console output of every resource, kept across restarts: the dashboard does not ask again when a stream has ended.</summary>
internal sealed class ConsoleLogs(ApplicationResources resources)
{
    private readonly Dictionary<string, ConsoleLog> _logs = resources.Runnable.ToDictionary(resource => resource.Resource.Name, _ => new ConsoleLog());

    public ConsoleLog this[string name] => _logs[name];
}

internal sealed record ConsoleLine(string Text, bool IsError);

internal sealed class ConsoleLog
{
    private const int Kept = 10_000;
    private readonly Lock _gate = new();
    private readonly Queue<ConsoleLine> _lines = [];
    private readonly List<Channel<ConsoleLine>> _followers = [];

    /// <summary>A line of the app host itself, in the form of the lines DCP delivers.</summary>
    public void Say(string message, bool isError = false) => Append(new ConsoleLine(
        $"{DateTime.UtcNow.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture)} [sys] {message}", isError));

    public void Append(ConsoleLine line)
    {
        lock (_gate)
        {
            _lines.Enqueue(line);
            if (_lines.Count > Kept)
            {
                _lines.Dequeue();
            }

            foreach (var follower in _followers)
            {
                follower.Writer.TryWrite(line);
            }
        }
    }

    /// <summary>What is kept, and with <paramref name="follow"/> all that is still to come.</summary>
    public Channel<ConsoleLine> Read(bool follow)
    {
        lock (_gate)
        {
            var channel = Channel.CreateUnbounded<ConsoleLine>();
            foreach (var line in _lines)
            {
                channel.Writer.TryWrite(line);
            }

            if (follow)
            {
                _followers.Add(channel);
            }
            else
            {
                channel.Writer.Complete();
            }

            return channel;
        }
    }

    public void Leave(Channel<ConsoleLine> channel)
    {
        lock (_gate)
        {
            _followers.Remove(channel);
        }
    }
}

using System.Collections.Concurrent;
using System.Net.Sockets;

namespace Aspire.Hosting.Dcp;

/// <summary>What DCP's processes say about themselves; kept only to explain a start that failed.</summary>
internal sealed class DcpMessages : IDisposable
{
    private const int Kept = 20;
    private readonly ConcurrentQueue<string> _last = new();
    private readonly CancellationTokenSource _ended = new();
    private readonly Socket _listener = new(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);

    public DcpMessages(string socketFile)
    {
        _listener.Bind(new UnixDomainSocketEndPoint(socketFile));
        _listener.Listen();
        _ = AcceptAsync();
    }

    public string Last => string.Join(Environment.NewLine, _last);

    public void Dispose()
    {
        _ended.Cancel();
        _listener.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                _ = ReadAsync(await _listener.AcceptAsync(_ended.Token));
            }
        }
        catch (Exception end) when (end is OperationCanceledException or ObjectDisposedException or SocketException)
        {
        }
    }

    private async Task ReadAsync(Socket connection)
    {
        try
        {
            using var reader = new StreamReader(new NetworkStream(connection, ownsSocket: true));
            while (await reader.ReadLineAsync(_ended.Token) is { } line)
            {
                _last.Enqueue(line);
                if (_last.Count > Kept)
                {
                    _last.TryDequeue(out _);
                }
            }
        }
        catch (Exception end) when (end is OperationCanceledException or IOException)
        {
        }
    }
}

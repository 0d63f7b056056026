using System.Net;
using System.Net.Sockets;

namespace Platform.ServiceDefaults.Tests;

/// <summary>
/// The way to a broker, on which the first connection to bring so many bytes of its answers is cut off. Every other is let through.
/// </summary>
internal sealed class CutOffBroker : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _accepting;
    private readonly Uri _broker;
    private readonly int _bytes;
    private int _cuts;

    public CutOffBroker(Uri broker, int bytes)
    {
        (_broker, _bytes) = (broker, bytes);
        _listener.Start();
        _accepting = Accept();
    }

    /// <summary>The broker's address by this way. The broker itself may be on another host, as seen from a container.</summary>
    public Uri Address => new UriBuilder(_broker) { Host = "127.0.0.1", Port = ((IPEndPoint)_listener.LocalEndpoint).Port }.Uri;

    public bool HasCut => _cuts > 0;

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _accepting;
        _listener.Dispose();
        _stop.Dispose();
    }

    private async Task Accept()
    {
        var connections = new List<Task>();

        try
        {
            while (true)
            {
                connections.Add(Carry(await _listener.AcceptTcpClientAsync(_stop.Token)));
            }
        }
        catch (OperationCanceledException)
        {
            await Task.WhenAll(connections);
        }
    }

    private async Task Carry(TcpClient client)
    {
        using (client)
        {
            using var broker = new TcpClient();
            await broker.ConnectAsync(_broker.Host, _broker.Port);
            // Whichever ends first ends both.
            await Task.WhenAny(client.GetStream().CopyToAsync(broker.GetStream(), _stop.Token),
                Answer(broker.GetStream(), client.GetStream()));
        }
    }

    private async Task Answer(NetworkStream broker, NetworkStream client)
    {
        var buffer = new byte[64];

        for (var (read, brought) = (1, 0); read > 0 && (brought < _bytes || Interlocked.Increment(ref _cuts) > 1); brought += read)
        {
            read = await broker.ReadAsync(buffer, _stop.Token);
            await client.WriteAsync(buffer.AsMemory(0, read), _stop.Token);
        }
    }
}

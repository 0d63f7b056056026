using System.Net;
using System.Net.Sockets;

namespace Platform.Testing;

/// <summary>A port that leads to another one as long as it is open: shut, the service behind it is away, as if it had stopped.</summary>
public sealed class ClosableProxy : IAsyncDisposable
{
    private readonly Uri _behind;
    private readonly int _port;
    private CancellationTokenSource _open = new();
    private Task _listening = Task.CompletedTask;

    /// <summary>An open one, on a free port.</summary>
    public ClosableProxy(Uri behind)
    {
        _behind = behind;
        var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        _port = ((IPEndPoint)listener.LocalEndpoint).Port;
        _listening = LetThrough(listener, _open.Token);
    }

    /// <summary>Where callers knock.</summary>
    public Uri Address => new($"http://127.0.0.1:{_port}");

    /// <summary>Cuts whoever is inside, and lets nobody in.</summary>
    public async Task Shut()
    {
        await _open.CancelAsync();
        await _listening;
    }

    /// <summary>Lets callers in again, on the same port.</summary>
    public void Open()
    {
        _open.Dispose();
        _open = new CancellationTokenSource();
        var listener = new TcpListener(IPAddress.Loopback, _port);
        listener.Start();
        _listening = LetThrough(listener, _open.Token);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await Shut();
        _open.Dispose();
    }

    private async Task LetThrough(TcpListener listener, CancellationToken untilShut)
    {
        var visits = new List<Task>();

        try
        {
            while (true)
            {
                visits.Add(Visit(await listener.AcceptTcpClientAsync(untilShut), untilShut));
            }
        }
        catch (OperationCanceledException)
        {
            listener.Dispose();
            await Task.WhenAll(visits);
        }
    }

    private async Task Visit(TcpClient visitor, CancellationToken untilShut)
    {
        using (visitor)
        {
            try
            {
                using var host = new TcpClient();
                await host.ConnectAsync(_behind.Host, _behind.Port, untilShut);
                await Task.WhenAny(
                    visitor.GetStream().CopyToAsync(host.GetStream(), untilShut),
                    host.GetStream().CopyToAsync(visitor.GetStream(), untilShut));
            }
            catch (Exception exception) when (exception is SocketException or IOException or OperationCanceledException)
            {
                // Whoever called finds the connection closed.
            }
        }
    }
}

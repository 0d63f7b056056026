using System.Net;
using System.Net.Sockets;

namespace Platform.NewsReleases.Tests;

/// <summary>
/// A door to the mail server at which a test stands: it is asked before each piece of a conversation goes on to the other side, and told
/// after, with the piece's number. What it does not let pass never arrives.
/// </summary>
internal sealed class WatchedDoor : IAsyncDisposable
{
    private readonly CancellationTokenSource _end = new();
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly List<Task> _visits = [];
    private readonly TaskCompletionSource _opened = new();
    private readonly Task _listening;
    private int _pieces;

    public WatchedDoor(int behind)
    {
        _listener.Start();
        _listening = LetIn(behind);
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>How many came in.</summary>
    public int Visits => _visits.Count;

    /// <summary>Whether a piece may pass.</summary>
    public Func<int, Task<bool>> Before { get; set; } = _ => Task.FromResult(true);

    /// <summary>It has passed.</summary>
    public Action<int> After { get; set; } = _ => { };

    /// <summary>Until then whoever comes waits outside.</summary>
    public void Open() => _opened.SetResult();

    /// <summary>Returns when all have gone who came in.</summary>
    public Task Emptied() => Task.WhenAll(_visits);

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        await _listening;
        _listener.Dispose();
        await Emptied();
        _end.Dispose();
    }

    private async Task LetIn(int behind)
    {
        try
        {
            await _opened.Task.WaitAsync(_end.Token);

            while (true)
            {
                _visits.Add(Visit(await _listener.AcceptTcpClientAsync(_end.Token), behind));
            }
        }
        catch (OperationCanceledException)
        {
            // The test is over.
        }
    }

    private async Task Visit(TcpClient visitor, int behind)
    {
        using var from = visitor;
        using var server = new TcpClient { NoDelay = true };
        await server.ConnectAsync(IPAddress.Loopback, behind, _end.Token);
        visitor.NoDelay = true;
        await Task.WhenAll(Carry(visitor, server), Carry(server, visitor));
    }

    /// <summary>To the end, whatever may pass: when all has been said on both sides, the server has done what it does.</summary>
    private async Task Carry(TcpClient from, TcpClient to)
    {
        var piece = new byte[64 * 1024];

        while (await Read(from, piece) is > 0 and var length)
        {
            var number = Interlocked.Increment(ref _pieces);

            if (await Before(number) && await IsTaken(to, piece.AsMemory(0, length)))
            {
                After(number);
            }
        }

        await IsTaken(to, ReadOnlyMemory<byte>.Empty);
    }

    private async Task<int> Read(TcpClient from, byte[] piece)
    {
        try
        {
            return await from.GetStream().ReadAsync(piece, _end.Token);
        }
        catch (Exception exception) when (exception is IOException or InvalidOperationException or OperationCanceledException)
        {
            return 0;
        }
    }

    /// <summary>A piece, or, if it is empty, that there will be none.</summary>
    private async Task<bool> IsTaken(TcpClient to, ReadOnlyMemory<byte> piece)
    {
        try
        {
            await to.GetStream().WriteAsync(piece, _end.Token);

            if (piece.IsEmpty)
            {
                to.Client.Shutdown(SocketShutdown.Send);
            }

            return true;
        }
        catch (Exception exception)
            when (exception is IOException or SocketException or InvalidOperationException or OperationCanceledException)
        {
            return false;
        }
    }
}

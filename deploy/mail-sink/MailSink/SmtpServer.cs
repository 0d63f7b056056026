using System.Net;
using System.Net.Sockets;

namespace Platform.MailSink;

/// <summary>Takes mail on loopback, from whoever is on this machine. It delivers nothing.</summary>
/// <param name="mailboxes">Where mails go.</param>
/// <param name="port">0 for a free one.</param>
/// <param name="logger">Told of conversations that broke off.</param>
public sealed partial class SmtpServer(Mailboxes mailboxes, int port, ILogger<SmtpServer> logger) : IHostedService, IDisposable
{
    private readonly CancellationTokenSource _stopping = new();
    private TcpListener? _listener;
    private Task _listening = Task.CompletedTask;

    /// <summary>Where it listens, once it is started.</summary>
    public int Port => ((IPEndPoint)_listener!.LocalEndpoint).Port;

    /// <inheritdoc/>
    public Task StartAsync(CancellationToken cancellationToken)
    {
        _listener = new TcpListener(IPAddress.Loopback, port);
        _listener.Start();
        _listening = Listen(_listener);
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        await _stopping.CancelAsync();
        _listener?.Dispose();
        await _listening;
    }

    /// <inheritdoc/>
    public void Dispose() => _stopping.Dispose();

    private async Task Listen(TcpListener listener)
    {
        var conversations = new List<Task>();

        try
        {
            while (true)
            {
                conversations.RemoveAll(conversation => conversation.IsCompleted);
                conversations.Add(Converse(await listener.AcceptTcpClientAsync(_stopping.Token)));
            }
        }
        catch (Exception exception) when (exception is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            await Task.WhenAll(conversations);
        }
    }

    private async Task Converse(TcpClient client)
    {
        using (client)
        {
            try
            {
                await using var stream = client.GetStream();
                await new SmtpConversation(stream, mailboxes).Run(_stopping.Token);
            }
            catch (Exception exception) when (exception is IOException or SocketException or OperationCanceledException)
            {
                LogBrokenOff(exception.GetType().Name);
            }
        }
    }

    [LoggerMessage(LogLevel.Debug, "A conversation broke off: {Reason}")]
    private partial void LogBrokenOff(string reason);
}

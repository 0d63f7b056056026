using System.Net;
using System.Net.Sockets;

namespace Platform.MailSink;

/// <summary>Takes mail on loopback, from whoever is on this machine. It delivers nothing.</summary>
/// <param name="mailboxes">Where mails go.</param>
/// <param name="port">0 for a free one.</param>
/// <param name="logger">Told of conversations that broke off.</param>
public sealed partial class SmtpServer(Mailboxes mailboxes, int port, ILogger<SmtpServer> logger) : BackgroundService
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, port);

    /// <summary>Where it listens, once it is started.</summary>
    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <inheritdoc/>
    public override Task StartAsync(CancellationToken cancellationToken)
    {
        _listener.Start();
        return base.StartAsync(cancellationToken);
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var conversations = new List<Task>();

        try
        {
            while (true)
            {
                conversations.RemoveAll(conversation => conversation.IsCompleted);
                conversations.Add(Converse(await _listener.AcceptTcpClientAsync(stoppingToken), stoppingToken));
            }
        }
        catch (OperationCanceledException)
        {
            _listener.Dispose();
            await Task.WhenAll(conversations);
        }
    }

    private async Task Converse(TcpClient client, CancellationToken stoppingToken)
    {
        using (client)
        {
            try
            {
                await using var stream = client.GetStream();
                await new SmtpConversation(stream, mailboxes).Run(stoppingToken);
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

using System.Net;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using SmtpServer;
using SmtpServer.ComponentModel;

namespace Platform.Tool.MailSink;

/// <summary>Takes mail from whoever can reach it. It delivers nothing.</summary>
internal sealed partial class MailServer : BackgroundService
{
    private const int LargestMail = 10 * 1024 * 1024;

    private readonly TaskCompletionSource<int> _port = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly SmtpServer.SmtpServer _server;
    private readonly ILogger<MailServer> _logger;

    /// <param name="mailboxes">Where mails go.</param>
    /// <param name="listen">Where it listens; the port 0 is a free one.</param>
    /// <param name="logger">Told of conversations that broke off.</param>
    public MailServer(Mailboxes mailboxes, IPEndPoint listen, ILogger<MailServer> logger)
    {
        _logger = logger;
        var services = new ServiceProvider();
        services.Add(new PromptListener(started => _port.TrySetResult(((IPEndPoint)started).Port)));
        services.Add(new RecipientFilter());
        services.Add(new MailStore(mailboxes));
        _server = new SmtpServer.SmtpServer(
            new SmtpServerOptionsBuilder()
                .ServerName("mail-sink")
                .MaxMessageSize(LargestMail, MaxMessageSizeHandling.Strict)
                // A sender may show all its recipients, and be refused each, on one connection that it keeps.
                .MaxRetryCount(1000)
                .Endpoint(endpoint => endpoint.Endpoint(listen).SessionTimeout(TimeSpan.FromHours(1)))
                .Build(),
            services);
        _server.SessionFaulted += (_, fault) => LogBrokenOff(fault.Exception.GetType().Name);
    }

    /// <summary>Where it listens, once it is started.</summary>
    public Task<int> Port => _port.Task;

    /// <inheritdoc/>
    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        await base.StartAsync(cancellationToken);
        // A port that is taken ends the serving before it listens.
        await await Task.WhenAny(ExecuteTask!, Port);
    }

    /// <inheritdoc/>
    protected override Task ExecuteAsync(CancellationToken stoppingToken) => _server.StartAsync(stoppingToken);

    [LoggerMessage(LogLevel.Debug, "A conversation broke off: {Reason}")]
    private partial void LogBrokenOff(string reason);
}

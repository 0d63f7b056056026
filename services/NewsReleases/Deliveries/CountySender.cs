using MailKit.Net.Smtp;
using MimeKit;

namespace Platform.NewsReleases.Deliveries;

/// <summary>Hands over the mail of one county, over as many connections as it is worth.</summary>
internal sealed partial class CountySender(
    string county, DeliveryTurns turns, MailServer server, MailMetrics metrics, IServiceScopeFactory scopes, TimeProvider time,
    ILogger<SendingJob> logger)
{
    /// <summary>
    /// As many mails of a county are on their way at once at most, and in doubt after a kill. More would gain little: servers answer a mail
    /// within milliseconds or make all wait.
    /// </summary>
    private const int MostConnections = 8;

    /// <summary>How long after each failure it is tried again; after the last one it is given up.</summary>
    private static readonly TimeSpan[] s_pauses =
        [TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(15), TimeSpan.FromHours(1), TimeSpan.FromHours(4),
            TimeSpan.FromHours(12), TimeSpan.FromHours(24)];

    private readonly Lock _door = new();
    private readonly List<Task> _connections = [];

    /// <summary>Sends over one more connection, unless there are enough.</summary>
    public void Connect(CancellationToken cancellationToken)
    {
        lock (_door)
        {
            _connections.RemoveAll(connection => connection.IsCompleted);

            if (_connections.Count < MostConnections && !cancellationToken.IsCancellationRequested)
            {
                _connections.Add(Task.Run(() => SendAll(cancellationToken), CancellationToken.None));
            }
        }
    }

    /// <summary>Returns when what is on its way has been answered and noted.</summary>
    public Task Finish()
    {
        lock (_door)
        {
            return Task.WhenAll(_connections);
        }
    }

    private async Task SendAll(CancellationToken cancellationToken)
    {
        try
        {
            // Connected first: while the server is away nothing is taken, and no try is counted.
            using var client = await server.Connect(cancellationToken);
            await using var scope = scopes.CreateAsyncScope();
            var writer = scope.ServiceProvider.GetRequiredService<MailWriter>();
            Settled? last = null;

            while (await turns.Next(county, last, client.IsConnected && !cancellationToken.IsCancellationRequested) is { } taken)
            {
                // The server takes mail and there is more of it: two send sooner than one.
                if (last?.State == DeliveryState.Sent)
                {
                    Connect(cancellationToken);
                }

                last = await Send(writer, client, taken);
                metrics.Handled(last.State);
            }

            if (client.IsConnected)
            {
                await client.DisconnectAsync(quit: true, cancellationToken);
            }
        }
        // The next round begins anew. What the exception says may hold an address.
        catch (Exception failure)
        {
            LogInterrupted(county, failure.GetType().Name);
        }
    }

    private async Task<Settled> Send(MailWriter writer, SmtpClient client, Taken taken)
    {
        var now = time.GetUtcNow();
        MimeMessage? mail;

        try
        {
            mail = await writer.Write(taken);
        }
        catch (Exception failure)
        {
            LogCut(taken.DeliveryId, failure.GetType().Name, taken.Attempts);
            return TryLater(taken, now, forGood: false);
        }

        return mail is null ? taken.As(DeliveryState.Cancelled, now) : await HandOver(client, mail, taken, now);
    }

    private async Task<Settled> HandOver(SmtpClient client, MimeMessage mail, Taken taken, DateTimeOffset now)
    {
        try
        {
            await MailServer.HandOver(client, mail);
            return taken.As(DeliveryState.Sent, now);
        }
        // Addresses are in what the server says: the log gets the code alone.
        catch (SmtpCommandException refused)
        {
            LogRefused(taken.DeliveryId, (int)refused.StatusCode, taken.Attempts);
            var isAboutMail = refused.ErrorCode is SmtpErrorCode.RecipientNotAccepted or SmtpErrorCode.MessageNotAccepted;

            // Of the sender or the server itself: the next mail would fare no better now.
            if (!isAboutMail)
            {
                await client.DisconnectAsync(quit: false);
            }

            return TryLater(taken, now, forGood: isAboutMail && (int)refused.StatusCode is >= 500 and < 600);
        }
        // Whatever it was, the mail keeps its pauses; nobody knows what the server makes of the connection.
        catch (Exception failure)
        {
            LogCut(taken.DeliveryId, failure.GetType().Name, taken.Attempts);
            await client.DisconnectAsync(quit: false);
            return TryLater(taken, now, forGood: false);
        }
    }

    private static Settled TryLater(Taken taken, DateTimeOffset now, bool forGood) =>
        forGood || taken.Attempts > s_pauses.Length
            ? taken.As(DeliveryState.Failed, now)
            : taken.As(DeliveryState.Pending, now + s_pauses[taken.Attempts - 1]);

    [LoggerMessage(LogLevel.Warning, "Sending of county {County}'s mail was interrupted and begins anew ({Failure}).")]
    private partial void LogInterrupted(string county, string failure);

    [LoggerMessage(LogLevel.Warning, "The mail server refused delivery {Delivery} with {Code} on try {Try}.")]
    private partial void LogRefused(Guid delivery, int code, int @try);

    [LoggerMessage(LogLevel.Warning,
        "Delivery {Delivery} could not be handed over on try {Try} ({Failure}); it is tried again under the same Message-ID.")]
    private partial void LogCut(Guid delivery, string failure, int @try);
}

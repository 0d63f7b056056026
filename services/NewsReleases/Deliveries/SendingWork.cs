using MailKit.Net.Smtp;
using Platform.ServiceDefaults;

namespace Platform.NewsReleases.Deliveries;

/// <summary>
/// Hands mails to the mail server, many a connection. Each mail is taken before it is handed over and noted after, by itself: a process that is killed
/// leaves at most one of which nobody knows whether the server has it. That one is handed over again under the same Message-ID.
/// </summary>
internal sealed partial class SendingWork(IServiceScopeFactory scopes, MailServer server, TimeProvider time, ILogger<SendingWork> logger) : Work(scopes, logger)
{
    /// <summary>How long after each failure it is tried again; after the last one it is given up.</summary>
    private static readonly TimeSpan[] s_pauses =
        [TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(15), TimeSpan.FromHours(1), TimeSpan.FromHours(4), TimeSpan.FromHours(12), TimeSpan.FromHours(24)];

    protected override async Task Round(IServiceProvider services, CancellationToken cancellationToken)
    {
        var db = services.GetRequiredService<NewsDbContext>();

        if (!await db.AnyDue(time.GetUtcNow(), cancellationToken))
        {
            return;
        }

        // Connected first: while the server is away nothing is taken, and no try is counted.
        using var client = await server.Connect(cancellationToken);
        var writer = services.GetRequiredService<MailWriter>();

        while (client.IsConnected && !cancellationToken.IsCancellationRequested && await db.TakeDelivery(time.GetUtcNow(), cancellationToken) is { } taken)
        {
            await Send(db, writer, client, taken);
        }

        if (client.IsConnected)
        {
            await client.DisconnectAsync(quit: true, cancellationToken);
        }
    }

    private async Task Send(NewsDbContext db, MailWriter writer, SmtpClient client, Taken taken)
    {
        var now = time.GetUtcNow();

        try
        {
            if (await writer.Write(taken) is not { } mail)
            {
                await db.Settle(taken, DeliveryState.Cancelled, now, null);
                return;
            }

            await MailServer.HandOver(client, mail);
        }
        // Addresses are in what the server says: the log gets the code alone.
        catch (SmtpCommandException refused)
        {
            var isAboutRecipient = refused.ErrorCode == SmtpErrorCode.RecipientNotAccepted;
            LogRefused(taken.DeliveryId, (int)refused.StatusCode, taken.Attempts);
            await TryLater(db, taken, now, forGood: isAboutRecipient && (int)refused.StatusCode is >= 500 and < 600);

            // Of the sender, the message or the server itself: the next mail would fare no better now.
            if (!isAboutRecipient)
            {
                await client.DisconnectAsync(quit: false);
            }

            return;
        }
        // Whatever it was, the mail keeps its pauses; what an exception says may hold an address.
        catch (Exception failure)
        {
            LogCut(taken.DeliveryId, failure.GetType().Name, taken.Attempts);
            await TryLater(db, taken, now, forGood: false);
            await client.DisconnectAsync(quit: false);
            return;
        }

        await db.Settle(taken, DeliveryState.Sent, now, now);
    }

    private static Task<int> TryLater(NewsDbContext db, Taken taken, DateTimeOffset now, bool forGood) => forGood || taken.Attempts > s_pauses.Length
        ? db.Settle(taken, DeliveryState.Failed, now, null)
        : db.Settle(taken, DeliveryState.Pending, now + s_pauses[taken.Attempts - 1], null);

    [LoggerMessage(LogLevel.Warning, "The mail server refused delivery {Delivery} with {Code} on try {Try}.")]
    private partial void LogRefused(Guid delivery, int code, int @try);

    [LoggerMessage(LogLevel.Warning, "Delivery {Delivery} could not be handed over on try {Try} ({Failure}); it is tried again under the same Message-ID.")]
    private partial void LogCut(Guid delivery, string failure, int @try);
}

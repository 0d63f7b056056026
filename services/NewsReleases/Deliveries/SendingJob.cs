using Platform.ServiceDefaults;

namespace Platform.NewsReleases.Deliveries;

/// <summary>
/// Hands mails to the mail server, each county's over connections of its own, so that none waits for what another's recipients keep the
/// server busy with. Each mail is taken before it is handed over and noted after, and a connection takes the next one when that is
/// committed: a process that is killed leaves at most one a connection of which nobody knows whether the server has it. Those are handed
/// over again under the same Message-ID.
/// </summary>
internal sealed class SendingJob(
    IServiceScopeFactory scopes, DeliveryTurns turns, MailServer server, MailMetrics metrics, TimeProvider time, ILogger<SendingJob> logger)
    : BackgroundJob(scopes, logger)
{
    private readonly IServiceScopeFactory _scopes = scopes;
    private readonly ILogger<SendingJob> _logger = logger;
    private readonly Dictionary<string, CountySender> _senders = [];

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        await Task.WhenAll(_senders.Values.Select(sender => sender.Finish()))
            .WaitAsync(cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    /// <summary>
    /// Sees to it that each county with mail has a connection more to send it over, as those that it has may be waiting for the server, and
    /// waits for none.
    /// </summary>
    protected override async Task Round(IServiceProvider services, CancellationToken cancellationToken)
    {
        foreach (var county in await services.GetRequiredService<NewsDbContext>().CountiesWithMail(time.GetUtcNow(), cancellationToken))
        {
            if (!_senders.TryGetValue(county, out var sender))
            {
                _senders[county] = sender = new CountySender(county, turns, server, metrics, _scopes, time, _logger);
            }

            sender.Connect(cancellationToken);
        }
    }
}

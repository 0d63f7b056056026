using Platform.ServiceDefaults;

namespace Platform.NewsReleases.Subscriptions;

/// <summary>Erases what nobody confirmed in time: addresses that hold no subscription, and wishes to change one that does.</summary>
internal sealed class RetentionJob(IServiceScopeFactory scopes, SubscriptionTerms terms, TimeProvider time, ILogger<RetentionJob> logger)
    : BackgroundJob(scopes, logger)
{
    protected override async Task Round(IServiceProvider services, CancellationToken cancellationToken)
    {
        var db = services.GetRequiredService<NewsDbContext>();
        var since = time.GetUtcNow().AddDays(-terms.UnconfirmedDays);

        await db.Subscriptions.Where(s => s.State == SubscriptionState.Unconfirmed && s.WantedLanguages != null && s.AskedAt < since)
            .ExecuteDeleteAsync(cancellationToken);
        await db.Subscriptions.Where(s => s.State == SubscriptionState.Confirmed && s.WantedLanguages != null && s.AskedAt < since)
            .ExecuteUpdateAsync(
                change => change
                    .SetProperty(s => s.WantedLanguages, (Language[]?)null).SetProperty(s => s.WantedKinds, (ReleaseKind[]?)null)
                    .SetProperty(s => s.WantedAudiences, (Guid[]?)null)
                    .SetProperty(s => s.ConfirmHash, (byte[]?)null).SetProperty(s => s.Version, s => s.Version + 1),
                cancellationToken);
    }
}

namespace Platform.NewsReleases.Subscriptions;

/// <summary>The calls about subscriptions: one file each, named after it.</summary>
internal sealed partial class SubscriptionRpc(SubscriptionHandler desk, NewsDbContext db)
    : Wire.SubscriptionService.SubscriptionServiceBase;

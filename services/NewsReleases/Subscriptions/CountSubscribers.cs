namespace Platform.NewsReleases.Subscriptions;

internal sealed partial class SubscriptionRpc
{
    public override async Task<Wire.SubscriberCount> CountSubscribers(Wire.CountSubscribersRequest request, ServerCallContext context)
    {
        var fields = new Fields();
        var county = fields.CountyCode("county_code", request.CountyCode);
        fields.Check();

        return new Wire.SubscriberCount
        {
            Confirmed = await db.Subscriptions.LongCountAsync(s => s.CountyCode == county && s.State == SubscriptionState.Confirmed,
                context.CancellationToken),
            Unconfirmed = await db.Subscriptions.LongCountAsync(s => s.CountyCode == county && s.State == SubscriptionState.Unconfirmed,
                context.CancellationToken)
        };
    }
}

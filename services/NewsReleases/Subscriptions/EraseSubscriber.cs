namespace Platform.NewsReleases.Subscriptions;

internal sealed partial class SubscriptionRpc
{
    public override async Task<Wire.EraseSubscriberResponse> EraseSubscriber(Wire.EraseSubscriberRequest request, ServerCallContext context)
    {
        var fields = new Fields();
        var county = fields.CountyCode("county_code", request.CountyCode);
        var address = fields.Email("email", request.Email);
        fields.Check();

        await desk.Erase(county, address, context.CancellationToken);

        return new Wire.EraseSubscriberResponse();
    }
}

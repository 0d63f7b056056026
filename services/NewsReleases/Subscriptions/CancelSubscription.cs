namespace Platform.NewsReleases.Subscriptions;

internal sealed partial class SubscriptionRpc
{
    public override async Task<Wire.CancelSubscriptionResponse> CancelSubscription(
        Wire.CancelSubscriptionRequest request, ServerCallContext context)
    {
        var fields = new Fields();
        var county = fields.CountyCode("county_code", request.CountyCode);
        var token = fields.Text("token", request.Token, 200);
        fields.Check();

        return await desk.Cancel(county, token, context.CancellationToken)
            ? new Wire.CancelSubscriptionResponse()
            : throw new RpcException(new Status(StatusCode.NotFound, "The token belongs to no subscription, or not any longer."));
    }
}

namespace Platform.NewsReleases.Subscriptions;

internal sealed partial class SubscriptionRpc
{
    public override async Task<Wire.ConfirmSubscriptionResponse> ConfirmSubscription(
        Wire.ConfirmSubscriptionRequest request, ServerCallContext context)
    {
        var fields = new Fields();
        var county = fields.CountyCode("county_code", request.CountyCode);
        var token = fields.Text("token", request.Token, 200);
        fields.Check();

        return await desk.Confirm(county, token, context.CancellationToken)
            ? new Wire.ConfirmSubscriptionResponse()
            : throw new RpcException(new Status(StatusCode.NotFound, "The token belongs to no subscription, or not any longer."));
    }
}

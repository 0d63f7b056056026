using Platform.NewsReleases.Audiences;

namespace Platform.NewsReleases.Subscriptions;

internal sealed partial class SubscriptionRpc
{
    public override async Task<Wire.SubscribeResponse> Subscribe(Wire.SubscribeRequest request, ServerCallContext context)
    {
        var fields = new Fields();
        var county = fields.CountyCode("county_code", request.CountyCode);
        var address = fields.Email("email", request.Email);
        var languages = Languages.Read(fields, "languages", request.Languages);
        fields.Require(languages.Length > 0, "languages", "at least one is required");
        fields.Require(request.Kinds.Count <= 5, "kinds", "at most 5");
        ReleaseKind[] kinds = [
            .. request.Kinds.Take(5).Select((kind, index) => fields.OneOf($"kinds[{index}]", kind).As<ReleaseKind>()).Distinct()];
        var audiences = fields.Audiences("audience_ids", request.AudienceIds);
        fields.Check();

        await db.RequireAudiences(county, "audience_ids", audiences, context.CancellationToken);
        await desk.Take(county, address, new SubscriptionPreferences(languages, kinds, audiences), context.CancellationToken);

        return new Wire.SubscribeResponse();
    }
}

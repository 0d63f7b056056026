namespace Platform.NewsReleases.Audiences;

internal sealed partial class AudienceRpc
{
    public override async Task<Wire.ListAudiencesResponse> ListAudiences(Wire.ListAudiencesRequest request, ServerCallContext context)
    {
        var fields = new Fields();
        var county = fields.CountyCode("county_code", request.CountyCode);
        fields.Check();

        return new Wire.ListAudiencesResponse
        {
            Audiences = { (await db.AudiencesOf(county, request.IncludeRetired, context.CancellationToken)).Select(ToReply) }
        };
    }
}

namespace Platform.NewsReleases.Audiences;

internal sealed partial class AudienceRpc
{
    public override async Task<Wire.ListAudiencesResponse> ListAudiences(Wire.ListAudiencesRequest request, ServerCallContext context)
    {
        var fields = new Fields();
        var county = fields.CountyCode("county_code", request.CountyCode);
        var page = fields.ListPage(request.PageSize, request.PageToken);
        fields.Check();

        var audiences = page.Of(
            await db.AudiencesOf(county, request.IncludeRetired, context.CancellationToken), audience => audience.AudienceId);

        return new Wire.ListAudiencesResponse { Audiences = { audiences.Things.Select(ToReply) }, NextPageToken = audiences.Next };
    }
}

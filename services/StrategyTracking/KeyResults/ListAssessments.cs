namespace Platform.StrategyTracking.KeyResults;

internal sealed partial class KeyResultRpc
{
    public override async Task<Wire.ListAssessmentsResponse> ListAssessments(Wire.ListAssessmentsRequest request, ServerCallContext context)
    {
        var fields = new Fields();
        var id = fields.Id("key_result_id", request.KeyResultId);
        var county = fields.CountyCode("county_code", request.CountyCode);
        var knownAt = fields.KnownAt(request.KnownAt, time);
        var page = fields.ListPage(request.PageSize, request.PageToken);
        fields.Check();

        await using var known = await db.ReadAsKnownAt(knownAt, context.CancellationToken);

        await Find(county, id, context.CancellationToken);
        var assessments = await page.Of(db.Assessments.AsNoTracking().Where(one => one.KeyResultId == id)
            .OrderByDescending(one => one.AssessedOn).ThenByDescending(one => EF.Property<long>(one, "Position")),
            one => one.AssessmentId, context.CancellationToken);

        return new Wire.ListAssessmentsResponse
        {
            Assessments = { assessments.Things.Select(one => one.ToContract()) },
            NextPageToken = assessments.Next
        };
    }
}

namespace Platform.StrategyTracking.KeyResults;

internal sealed partial class KeyResultRpc
{
    public override async Task<Wire.ListAssessmentsResponse> ListAssessments(Wire.ListAssessmentsRequest request, ServerCallContext context)
    {
        var fields = new Fields();
        var id = fields.Id("key_result_id", request.KeyResultId);
        var county = fields.CountyCode("county_code", request.CountyCode);
        var knownAt = fields.KnownAt(request.KnownAt, time);
        fields.Check();

        await using var known = await db.ReadAsKnownAt(knownAt, context.CancellationToken);

        await Find(county, id, context.CancellationToken);
        var assessments = await db.Assessments.AsNoTracking().Where(one => one.KeyResultId == id)
            .OrderByDescending(one => one.AssessedOn).ThenByDescending(one => EF.Property<long>(one, "Position"))
            .ToListAsync(context.CancellationToken);

        return new Wire.ListAssessmentsResponse { Assessments = { assessments.Select(one => one.ToContract()) } };
    }
}

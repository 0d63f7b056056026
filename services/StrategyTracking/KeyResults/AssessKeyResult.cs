namespace Platform.StrategyTracking.KeyResults;

internal sealed partial class KeyResultRpc
{
    public override async Task<Wire.Assessment> AssessKeyResult(Wire.AssessKeyResultRequest request, ServerCallContext context)
    {
        var fields = new Fields();
        var id = fields.Id("assessment_id", request.AssessmentId);
        var county = fields.CountyCode("county_code", request.CountyCode);
        var keyResultId = fields.Id("key_result_id", request.KeyResultId);
        var assessedOn = fields.Date("assessed_on", request.AssessedOn);
        var standing = fields.OneOf("standing", request.Standing).As<Standing>();
        fields.Require(standing != Standing.NoData, "standing", "is no assessment");
        var reason = fields.Text("reason", request.Reason, 2000);
        var sources = SourceList.Read(fields, request.Sources);
        fields.Check();

        await using var transaction = await db.Database.BeginTransactionAsync(context.CancellationToken);
        await db.LockStanding(county, context.CancellationToken);

        if (await db.Assessments.AsNoTracking().SingleOrDefaultAsync(one => one.AssessmentId == id,
            context.CancellationToken) is { } existing)
        {
            request.ExpectSameCreation(existing.CreatedFrom, "assessment", id);
            return existing.ToContract();
        }

        var keyResult = await FindAdopted(county, keyResultId, context.CancellationToken);

        var assessment = Assessment.Of(id, keyResult, assessedOn, standing, reason, sources, request.Fingerprint(), time.Today());

        db.Add(assessment);
        db.Publish(new KeyResultAssessed(
            CountyCode: county, AssessmentId: id, Version: assessment.Version, KeyResultId: keyResultId, AssessedOn: assessedOn,
            Status: standing.ToString()));
        await db.SaveChangesAsync(context.CancellationToken);
        await db.SettleStandings(county, keyResultId, time.Today(), context.CancellationToken);
        await transaction.CommitAsync(context.CancellationToken);

        return assessment.ToContract();
    }
}

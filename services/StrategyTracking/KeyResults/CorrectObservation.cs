namespace Platform.StrategyTracking.KeyResults;

internal sealed partial class KeyResultRpc
{
    public override async Task<Wire.Observation> CorrectObservation(Wire.CorrectObservationRequest request, ServerCallContext context)
    {
        var fields = new Fields();
        var id = fields.Id("observation_id", request.ObservationId);
        var county = fields.CountyCode("county_code", request.CountyCode);
        var wrongId = fields.Id("corrects_observation_id", request.CorrectsObservationId);
        var reason = fields.Text("reason", request.Reason, 1000);
        var content = ObservationContent.Read(fields, request.Content);
        fields.Check();

        await using var transaction = await db.Database.BeginTransactionAsync(context.CancellationToken);
        await db.LockStanding(county, context.CancellationToken);

        if (await db.Observations.AsNoTracking().SingleOrDefaultAsync(one => one.ObservationId == id,
            context.CancellationToken) is { } existing)
        {
            request.ExpectSameCreation(existing.CreatedFrom, "observation", id);
            return existing.ToContract();
        }

        var wrong = await FindObservation(county, wrongId, context.CancellationToken);
        var keyResult = await FindAdopted(county, wrong.KeyResultId, context.CancellationToken);

        keyResult.Target.RequireFit(content.Measured);
        Past.Require(content.ObservedOn, time.Today(), "observed-already", "content.observed_on");
        var right = wrong.Correct(id, content, keyResult.Target.IsMetBy(content.Measured), reason, request.Fingerprint());

        db.Add(right);
        db.Publish(right.ToEvent());
        await db.SaveChangesAsync(context.CancellationToken);
        await db.SettleStandings(county, right.KeyResultId, time.Today(), context.CancellationToken);
        await transaction.CommitAsync(context.CancellationToken);

        return right.ToContract();
    }

    private async Task<Observation> FindObservation(string county, Guid id, CancellationToken cancellationToken) =>
        await db.Observations.SingleOrDefaultAsync(one => one.ObservationId == id && one.CountyCode == county, cancellationToken)
        ?? throw Refusals.NotFound("observation", id);
}

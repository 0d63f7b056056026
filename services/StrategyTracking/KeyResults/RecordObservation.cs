namespace Platform.StrategyTracking.KeyResults;

internal sealed partial class KeyResultRpc
{
    public override async Task<Wire.Observation> RecordObservation(Wire.RecordObservationRequest request, ServerCallContext context) =>
        (await Record(request, Basis.Command, context.CancellationToken)).ToContract();

    internal async Task<Observation> Record(Wire.RecordObservationRequest request, Basis basis, CancellationToken cancellationToken)
    {
        var fields = new Fields();
        var id = fields.Id("observation_id", request.ObservationId);
        var county = fields.CountyCode("county_code", request.CountyCode);
        var keyResultId = fields.Id("key_result_id", request.KeyResultId);
        var content = ObservationContent.Read(fields, request.Content);
        fields.Check();

        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await db.LockStanding(county, cancellationToken);

        if (await db.Observations.AsNoTracking().SingleOrDefaultAsync(one => one.ObservationId == id, cancellationToken) is { } existing)
        {
            request.ExpectSameCreation(existing.CreatedFrom, "observation", id);
            return existing;
        }

        var keyResult = await FindAdopted(county, keyResultId, cancellationToken);

        keyResult.Target.RequireFit(content.Measured);
        Past.Require(content.ObservedOn, time.Today(), "observed-already", "content.observed_on");
        var observation = Observation.Record(
            id, county, keyResultId, content, keyResult.Target.IsMetBy(content.Measured), basis, request.Fingerprint());

        db.Add(observation);
        db.Publish(observation.ToEvent());
        await db.SaveChangesAsync(cancellationToken);
        await db.SettleStandings(county, keyResultId, time.Today(), cancellationToken);
        await transaction.CommitAsync(cancellationToken);

        return observation;
    }
}

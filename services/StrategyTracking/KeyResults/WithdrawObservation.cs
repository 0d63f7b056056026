namespace Platform.StrategyTracking.KeyResults;

internal sealed partial class KeyResultRpc
{
    public override async Task<Wire.Observation> WithdrawObservation(Wire.WithdrawObservationRequest request, ServerCallContext context)
    {
        var fields = new Fields();
        var id = fields.Id("observation_id", request.ObservationId);
        var county = fields.CountyCode("county_code", request.CountyCode);
        var reason = fields.Text("reason", request.Reason, 1000);
        fields.Check();

        await using var transaction = await db.Database.BeginTransactionAsync(context.CancellationToken);
        await db.LockStanding(county, context.CancellationToken);
        var observation = await FindObservation(county, id, context.CancellationToken);

        observation.Withdraw(reason);

        db.Publish(observation.ToWithdrawn());
        await db.SaveChangesAsync(context.CancellationToken);
        await db.SettleStandings(county, observation.KeyResultId, time.Today(), context.CancellationToken);
        await transaction.CommitAsync(context.CancellationToken);

        return observation.ToContract();
    }
}

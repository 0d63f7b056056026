namespace Platform.StrategyTracking.Steering;

internal sealed partial class SteeringRpc
{
    public override async Task<Wire.NationalObjective> RecordNationalObjective(
        Wire.RecordNationalObjectiveRequest request, ServerCallContext context)
    {
        var fields = new Fields();
        var id = fields.Id("objective_id", request.ObjectiveId);
        var county = fields.CountyCode("county_code", request.CountyCode);
        var number = (int)fields.Number("number", request.Number, 1, 100);
        var text = LocalText.Read(fields, "text", request.Text, 4000);
        var period = ValidPeriod.Read(fields, "period", request.Period, Basis.Command);
        var sources = SourceList.Read(fields, request.Sources);
        fields.Check();

        if (await db.NationalObjectives.AsNoTracking().SingleOrDefaultAsync(one => one.ObjectiveId == id,
            context.CancellationToken) is { } existing)
        {
            request.ExpectSameCreation(existing.CreatedFrom, "objective", id);
            return existing.ToContract();
        }

        var objective = NationalObjective.Record(id, county, number, text, period, sources, request.Fingerprint());

        db.Add(objective);
        db.Publish(new NationalObjectiveRecorded(county, id, objective.Version, number, period.ToEvent()));
        await db.SaveChangesAsync(context.CancellationToken);

        return objective.ToContract();
    }
}

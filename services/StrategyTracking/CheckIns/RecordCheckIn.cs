using Platform.StrategyTracking.KeyResults;

namespace Platform.StrategyTracking.CheckIns;

internal sealed partial class CheckInRpc
{
    public override async Task<Wire.CheckIn> RecordCheckIn(Wire.RecordCheckInRequest request, ServerCallContext context)
    {
        var fields = new Fields();
        var id = fields.Id("check_in_id", request.CheckInId);
        var county = fields.CountyCode("county_code", request.CountyCode);
        var keyResultId = fields.Id("key_result_id", request.KeyResultId);
        var checkedOn = fields.Date("checked_on", request.CheckedOn);
        fields.Require(request.HasConfidence, "confidence", "is required");
        var confidence = (int)fields.Number("confidence", request.Confidence, 0, 10);
        var note = fields.Text("note", request.Note, 2000);
        fields.Check();

        if (await db.CheckIns.AsNoTracking().SingleOrDefaultAsync(one => one.CheckInId == id, context.CancellationToken) is { } existing)
        {
            request.ExpectSameCreation(existing.CreatedFrom, "check-in", id);
            return existing.ToContract();
        }

        var keyResult = await db.FindAdoptedKeyResult(county, keyResultId, context.CancellationToken);
        var checkIn = CheckIn.Record(id, keyResult, checkedOn, confidence, note, request.Fingerprint(), time.Today());

        db.Add(checkIn);
        db.Publish(new CheckInRecorded(
            CountyCode: county, CheckInId: id, Version: checkIn.Version, KeyResultId: keyResultId, CheckedOn: checkedOn,
            Confidence: confidence));
        await db.SaveChangesAsync(context.CancellationToken);

        return checkIn.ToContract();
    }
}

using Platform.StrategyTracking.KeyResults;

namespace Platform.StrategyTracking.CheckIns;

internal sealed partial class CheckInRpc
{
    public override async Task<Wire.CheckInSchedule> SetCheckInSchedule(Wire.SetCheckInScheduleRequest request, ServerCallContext context)
    {
        var fields = new Fields();
        var id = fields.Id("key_result_id", request.KeyResultId);
        var county = fields.CountyCode("county_code", request.CountyCode);
        var months = request.EveryMonths == 0 ? (int?)null : (int)fields.Number("every_months", request.EveryMonths, 1, 24);
        fields.Check();

        await using var transaction = await db.Database.BeginTransactionAsync(context.CancellationToken);
        // A schedule that is not there yet has no row to lock.
        await db.LockStanding(county, context.CancellationToken);
        var keyResult = await db.FindAdoptedKeyResult(county, id, context.CancellationToken);
        var schedule = await db.CheckInSchedules.SingleOrDefaultAsync(one => one.KeyResultId == id, context.CancellationToken);
        Refusals.ExpectVersion(schedule?.Version ?? 0, request.Version);
        schedule ??= db.Add(CheckInSchedule.Of(keyResult, time.Today())).Entity;

        if (schedule.Expect(months))
        {
            db.Publish(new CheckInScheduleSet(county, id, schedule.Version, months));
            await db.SaveChangesAsync(context.CancellationToken);
            await transaction.CommitAsync(context.CancellationToken);
        }

        return schedule.ToContract(await db.NewestCheckIn(id, context.CancellationToken), time.Today());
    }
}

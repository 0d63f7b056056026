namespace Platform.StrategyTracking.CheckIns;

internal static class CheckInsOfDay
{
    /// <summary>The newest check-in of key results up to a day.</summary>
    public static Task<Dictionary<Guid, CheckIn>> NewestCheckIns(
        this StrategyDbContext db, Guid[] keyResults, DateOnly day, CancellationToken cancellationToken) => db.CheckIns.FromSql(
            $"""
            select newest.* from unnest({keyResults}) k (id), lateral (
                select * from check_in where key_result_id = k.id and checked_on <= {day}
                order by checked_on desc, check_in_id desc limit 1) newest
            """).AsNoTracking().ToDictionaryAsync(one => one.KeyResultId, cancellationToken);

    /// <summary>
    /// The key results of a county of which check-ins are expected, the one that is due first in front, as they stand on a day.
    /// </summary>
    public static async Task<IEnumerable<Wire.CheckInSchedule>> SchedulesOn(
        this StrategyDbContext db, string county, DateOnly day, CancellationToken cancellationToken)
    {
        var schedules = await db.CheckInSchedules.AsNoTracking().Where(one => one.CountyCode == county && one.EveryMonths != null)
            .Select(one => new
            {
                Schedule = one,
                Newest = db.CheckIns.Where(checkIn => checkIn.KeyResultId == one.KeyResultId && checkIn.CheckedOn <= day)
                    .Max(checkIn => (DateOnly?)checkIn.CheckedOn)
            })
            .ToListAsync(cancellationToken);
        return schedules.OrderBy(one => one.Schedule.NextDueOn(one.Newest)).ThenBy(one => one.Schedule.KeyResultId)
            .Select(one => one.Schedule.ToContract(one.Newest, day));
    }

    /// <summary>The day of the newest check-in of a key result.</summary>
    public static Task<DateOnly?> NewestCheckIn(this StrategyDbContext db, Guid keyResult, CancellationToken cancellationToken) =>
        db.CheckIns.Where(one => one.KeyResultId == keyResult).MaxAsync(one => (DateOnly?)one.CheckedOn, cancellationToken);
}

namespace Platform.StrategyTracking.Causes;

/// <summary>The causes of a county.</summary>
internal static class OpenCausesOfCounty
{
    /// <summary>Those that are open and count on a day, the oldest first.</summary>
    public static Task<List<Cause>> OpenCauses(
        this StrategyDbContext db, string county, DateOnly day, CancellationToken cancellationToken) => db.Causes.FromSql(
            $"""
            select newest.kind, newest.concern, newest.event_type, newest.subject, newest.unit_id, newest.line_id, newest.cents,
                newest.text, opened.since as opened_on
            from (
                select distinct on (kind, concern) * from cause_statement
                where county_code = {county} and since <= {day} and (counts_until is null or counts_until >= {day})
                order by kind, concern, since desc, ordinal desc, position desc) newest,
            -- The first that was said since it was none.
            lateral (
                select min(since) as since from cause_statement one
                where one.county_code = {county} and one.kind = newest.kind and one.concern = newest.concern and one.since <= {day}
                    and not exists (
                        select from cause_statement closing
                        where closing.county_code = {county} and closing.kind = newest.kind and closing.concern = newest.concern
                            and closing.cents is null and closing.since <= {day}
                            and (closing.since, closing.ordinal, closing.position) >= (one.since, one.ordinal, one.position))) opened
            where newest.cents is not null
            order by opened.since, newest.kind, newest.concern
            """).AsNoTracking().ToListAsync(cancellationToken);
}

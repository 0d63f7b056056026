using Platform.StrategyTracking.Causes;
using Platform.StrategyTracking.Strategies;

namespace Platform.StrategyTracking.KeyResults;

/// <summary>Brings together what counts on a day, and settles what is told of it.</summary>
internal static class StatusEvaluation
{
    /// <summary>How key results of adopted strategies of a county go on a day.</summary>
    public static async Task<Dictionary<Guid, Judgement>> Judge(
        this StrategyDbContext db, string county, IReadOnlyList<KeyResult> keyResults, DateOnly day, CancellationToken cancellationToken)
    {
        Guid[] ids = [.. keyResults.Select(one => one.KeyResultId)];
        var observations = await db.NewestObservations(ids, day, cancellationToken);
        var reached = await db.Reached(keyResults, observations, day, cancellationToken);
        var assessments = await db.NewestAssessments(ids, day, cancellationToken);
        var inForce = await db.StrategyInForce(county, day, cancellationToken);
        var causes = await db.CausesOf(county,
            [.. keyResults.Where(one => one.StrategyId == inForce?.StrategyId).Select(one => one.KeyResultId)], day, cancellationToken);

        return keyResults.ToDictionary(one => one.KeyResultId, one => Judgement.Of(
            one.Target, observations.GetValueOrDefault(one.KeyResultId), assessments.GetValueOrDefault(one.KeyResultId),
            causes.GetValueOrDefault(one.KeyResultId) ?? [], day, reached.GetValueOrDefault(one.KeyResultId)));
    }

    /// <summary>
    /// Judges all key results of the county's adopted strategies, or some, and tells of those whose status or causes are others. The caller
    /// has the county's turn.
    /// </summary>
    public static async Task SettleStandings(
        this StrategyDbContext db, string county, Guid? only, DateOnly day, CancellationToken cancellationToken)
    {
        var keyResults = await db.KeyResults
            .Where(one => one.CountyCode == county && (only == null || one.KeyResultId == only)
                && db.Strategies.Any(strategy => strategy.StrategyId == one.StrategyId && strategy.State == StrategyState.Adopted))
            .OrderBy(one => one.KeyResultId).ToListAsync(cancellationToken);
        var judged = await db.Judge(county, keyResults, day, cancellationToken);

        foreach (var one in keyResults)
        {
            if (one.Settle(judged[one.KeyResultId], day) is { } changed)
            {
                db.Publish(changed);
            }
        }

        await db.SaveChangesAsync(cancellationToken);
    }

    /// <summary>Who answers for key results on a day.</summary>
    public static Task<Dictionary<Guid, Guid?>> OwnersOn(
        this StrategyDbContext db, Guid[] keyResults, DateOnly day, CancellationToken cancellationToken) =>
            db.Owners.FromSql(
                $"""
                select newest.* from unnest({keyResults}) k (id), lateral (
                    select * from owner where key_result_id = k.id and since <= {day} order by since desc limit 1) newest
                """)
                .AsNoTracking().ToDictionaryAsync(owner => owner.KeyResultId, owner => owner.UnitId, cancellationToken);

    private static Task<Dictionary<Guid, Observation>> NewestObservations(
        this StrategyDbContext db, Guid[] keyResults, DateOnly day, CancellationToken cancellationToken) => db.Observations.FromSql(
            $"""
            select newest.* from unnest({keyResults}) k (id), lateral (
                select * from observation
                where key_result_id = k.id and observed_on <= {day} and superseded_by_observation_id is null and withdrawn_reason is null
                order by observed_on desc, position desc limit 1) newest
            """).AsNoTracking().ToDictionaryAsync(one => one.KeyResultId, cancellationToken);

    /// <summary>For key results that the newest observation does not meet: the one by which they were reached for good before.</summary>
    private static async Task<Dictionary<Guid, Observation?>> Reached(
        this StrategyDbContext db, IReadOnlyList<KeyResult> keyResults, Dictionary<Guid, Observation> newest, DateOnly day,
        CancellationToken cancellationToken)
    {
        var missed = keyResults
            .Where(one => !one.Target.Maintain && newest.TryGetValue(one.KeyResultId, out var last) && !one.Target.IsMetBy(last.Measured))
            .ToDictionary(one => one.KeyResultId, one => one.Target);

        if (missed.Count == 0)
        {
            return [];
        }

        Guid[] ids = [.. missed.Keys];

        // Of all observations before, these are the two that can be it: the one that counted when the year ended, and the first of the
        // year or later that meets the target.
        var candidates = await db.Observations.FromSql(
            $"""
            select one.* from key_result k, lateral (
                (select * from observation
                where key_result_id = k.key_result_id and superseded_by_observation_id is null and withdrawn_reason is null
                    and observed_on <= least({day}, make_date(k.target_year, 12, 31))
                order by observed_on desc, position desc limit 1)
                union all
                (select * from observation
                where key_result_id = k.key_result_id and superseded_by_observation_id is null and withdrawn_reason is null and meets
                    and observed_on between coalesce(make_date(k.target_year, 1, 1), '-infinity') and {day}
                order by observed_on, position limit 1)) one
            where k.key_result_id = any ({ids})
            order by one.observed_on, one.position
            """).AsNoTracking().ToListAsync(cancellationToken);

        return candidates.GroupBy(one => one.KeyResultId)
            .ToDictionary(group => group.Key, group => missed[group.Key].ReachedBy([.. group], day));
    }

    private static Task<Dictionary<Guid, Assessment>> NewestAssessments(
        this StrategyDbContext db, Guid[] keyResults, DateOnly day, CancellationToken cancellationToken) => db.Assessments.FromSql(
            $"""
            select newest.* from unnest({keyResults}) k (id), lateral (
                select * from assessment where key_result_id = k.id and assessed_on <= {day}
                order by assessed_on desc, position desc limit 1) newest
            """).AsNoTracking().ToDictionaryAsync(one => one.KeyResultId, cancellationToken);

    private static async Task<Dictionary<Guid, List<Cause>>> CausesOf(
        this StrategyDbContext db, string county, Guid[] keyResults, DateOnly day, CancellationToken cancellationToken)
    {
        var links = await db.Links.AsNoTracking()
            .Where(link => keyResults.Contains(link.KeyResultId) && (link.EndedOn == null || link.EndedOn > day))
            .ToListAsync(cancellationToken);

        if (links.Count == 0)
        {
            return [];
        }

        var open = await db.OpenCauses(county, day, cancellationToken);
        var units = await db.UnitsOfOwners(county, links, day, cancellationToken);
        return links.GroupBy(link => link.KeyResultId).ToDictionary(
            group => group.Key,
            group => open.Where(cause => group.Any(link => link.Brings(cause, units.GetValueOrDefault(link.KeyResultId) ?? []))).ToList());
    }

    /// <summary>For key results that are linked by their owner: the owner's unit and all below it.</summary>
    private static async Task<Dictionary<Guid, List<Guid>>> UnitsOfOwners(
        this StrategyDbContext db, string county, IEnumerable<Link> links, DateOnly day, CancellationToken cancellationToken)
    {
        var owners = await db.OwnersOn([.. links.Where(link => link.Kind == LinkKind.OwnerUnit).Select(link => link.KeyResultId)], day,
            cancellationToken);
        var below = new Dictionary<Guid, List<Guid>>();

        foreach (var unit in owners.Values.OfType<Guid>().Distinct())
        {
            // A unit that the registry has not told of, or not yet, still answers for itself.
            below[unit] = [unit, .. await db.UnitsBelow(county, unit, day, cancellationToken)];
        }

        return owners.Where(owner => owner.Value is not null).ToDictionary(owner => owner.Key, owner => below[owner.Value!.Value]);
    }
}

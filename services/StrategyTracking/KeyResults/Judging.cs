using Platform.StrategyTracking.Causes;
using Platform.StrategyTracking.Strategies;

namespace Platform.StrategyTracking.KeyResults;

/// <summary>Brings together what counts on a day, and settles what is told of it.</summary>
internal static class Judging
{
    /// <summary>How key results of adopted strategies of a county go on a day.</summary>
    public static async Task<Dictionary<Guid, Judgement>> Judge(
        this StrategyDbContext db, string county, IReadOnlyList<KeyResult> keyResults, DateOnly day, CancellationToken cancellationToken)
    {
        Guid[] ids = [.. keyResults.Select(one => one.KeyResultId)];
        var observations = await db.NewestObservations(ids, day, cancellationToken);
        var assessments = await db.NewestAssessments(ids, day, cancellationToken);
        var inForce = await db.StrategyInForce(county, day, cancellationToken);
        var causes = await db.CausesOf(county, [.. keyResults.Where(one => one.StrategyId == inForce?.StrategyId).Select(one => one.KeyResultId)], day, cancellationToken);

        return keyResults.ToDictionary(one => one.KeyResultId, one => Judgement.Of(
            one.Target, observations.GetValueOrDefault(one.KeyResultId), assessments.GetValueOrDefault(one.KeyResultId), causes.GetValueOrDefault(one.KeyResultId) ?? [], day));
    }

    /// <summary>Judges all key results of the county's adopted strategies, or some, and tells of those whose status or causes are others. The caller has the county's turn.</summary>
    public static async Task SettleStandings(this StrategyDbContext db, string county, Guid? only, DateOnly day, CancellationToken cancellationToken)
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
    public static Task<Dictionary<Guid, Guid?>> OwnersOn(this StrategyDbContext db, Guid[] keyResults, DateOnly day, CancellationToken cancellationToken) =>
        db.Owners.FromSql(
            $"select distinct on (key_result_id) * from owner where key_result_id = any({keyResults}) and since <= {day} order by key_result_id, since desc")
            .AsNoTracking().ToDictionaryAsync(owner => owner.KeyResultId, owner => owner.UnitId, cancellationToken);

    private static Task<Dictionary<Guid, Observation>> NewestObservations(
        this StrategyDbContext db, Guid[] keyResults, DateOnly day, CancellationToken cancellationToken) => db.Observations.FromSql(
            $"""
            select distinct on (key_result_id) * from observation
            where key_result_id = any({keyResults}) and observed_on <= {day} and superseded_by_observation_id is null
            order by key_result_id, observed_on desc, position desc
            """).AsNoTracking().ToDictionaryAsync(one => one.KeyResultId, cancellationToken);

    private static Task<Dictionary<Guid, Assessment>> NewestAssessments(
        this StrategyDbContext db, Guid[] keyResults, DateOnly day, CancellationToken cancellationToken) => db.Assessments.FromSql(
            $"""
            select distinct on (key_result_id) * from assessment
            where key_result_id = any({keyResults}) and assessed_on <= {day}
            order by key_result_id, assessed_on desc, position desc
            """).AsNoTracking().ToDictionaryAsync(one => one.KeyResultId, cancellationToken);

    private static async Task<Dictionary<Guid, List<Cause>>> CausesOf(
        this StrategyDbContext db, string county, Guid[] keyResults, DateOnly day, CancellationToken cancellationToken)
    {
        var links = await db.Links.AsNoTracking().Where(link => keyResults.Contains(link.KeyResultId) && !link.Ended).ToListAsync(cancellationToken);

        if (links.Count == 0)
        {
            return [];
        }

        var open = await db.OpenCauses(county, day, cancellationToken);
        var units = await db.UnitsOfOwners(county, links, day, cancellationToken);
        return links.GroupBy(link => link.KeyResultId).ToDictionary(
            group => group.Key, group => open.Where(cause => group.Any(link => link.Brings(cause, units.GetValueOrDefault(link.KeyResultId) ?? []))).ToList());
    }

    /// <summary>For key results that are linked by their owner: the owner's unit and all below it.</summary>
    private static async Task<Dictionary<Guid, List<Guid>>> UnitsOfOwners(
        this StrategyDbContext db, string county, IEnumerable<Link> links, DateOnly day, CancellationToken cancellationToken)
    {
        var owners = await db.OwnersOn([.. links.Where(link => link.Kind == LinkKind.OwnerUnit).Select(link => link.KeyResultId)], day, cancellationToken);
        var below = new Dictionary<Guid, List<Guid>>();

        foreach (var unit in owners.Values.OfType<Guid>().Distinct())
        {
            // A unit that the registry has not told of, or not yet, still answers for itself.
            below[unit] = [unit, .. await db.UnitsBelow(county, unit, day, cancellationToken)];
        }

        return owners.Where(owner => owner.Value is not null).ToDictionary(owner => owner.Key, owner => below[owner.Value!.Value]);
    }
}

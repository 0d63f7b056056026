using Platform.StrategyTracking.CheckIns;
using Platform.StrategyTracking.Comparisons;
using Platform.StrategyTracking.KeyResults;
using Platform.StrategyTracking.Measures;
using Platform.StrategyTracking.Strategies;

namespace Platform.StrategyTracking.FollowUp;

/// <summary>Brings together what a level follows.</summary>
internal static class FollowUps
{
    private const int MostMeasures = 200;
    private const int DaysAhead = 60;

    /// <summary>The worst first.</summary>
    private static readonly Wire.Standing[] s_standings =
        [Wire.Standing.OffTrack, Wire.Standing.AtRisk, Wire.Standing.OnTrack, Wire.Standing.Achieved, Wire.Standing.NoData];

    /// <summary>How the strategy in force goes on a day; null when there is none.</summary>
    public static async Task<Wire.FollowUp?> FollowUpOf(
        this StrategyDbContext db, string county, FollowUpLevel level, Guid? unit, DateOnly day, CancellationToken cancellationToken)
    {
        var units = await db.RequireUnitsBelow(county, unit, day, cancellationToken);

        if (await db.StrategyInForce(county, day, cancellationToken) is not { } strategy)
        {
            return null;
        }

        var reply = new Wire.FollowUp
        {
            CountyCode = county,
            Level = level.As<Wire.FollowUpLevel>(),
            UnitId = unit?.ToString() ?? "",
            AsOf = day.ToIso(),
            StrategyId = strategy.StrategyId.ToString(),
            StrategyName = strategy.Name.ToContract(),
            LateMeasureCount = await db.OpenMeasures(county, units).CountAsync(one => one.DueOn < day, cancellationToken)
        };
        var tree = await db.TreeOf(strategy, day, cancellationToken);
        var trends = level == FollowUpLevel.Council
            ? null
            : await db.TrendsOf([.. tree.Goals.SelectMany(goal => goal.KeyResults).Select(one => Guid.Parse(one.KeyResultId))], day,
                cancellationToken);
        reply.Goals.AddRange(tree.Goals
            .Select(goal => (Goal: goal, KeyResults: goal.KeyResults.Where(one => IsOf(one, units)).ToList()))
            .Where(one => units is null || one.KeyResults.Count > 0)
            .Select(one => Tell(one.Goal, one.KeyResults, trends)));

        if (level != FollowUpLevel.Council)
        {
            reply.Recommendations.AddRange(await db.OpenRecommendations(county, units, day, cancellationToken));
        }

        if (level is FollowUpLevel.Management or FollowUpLevel.Operations)
        {
            var soon = day.AddDays(DaysAhead);
            var measures = await db.OpenMeasures(county, units).Where(one => one.DueOn <= soon)
                .OrderBy(one => one.DueOn).ThenBy(one => one.MeasureId).Take(MostMeasures).ToListAsync(cancellationToken);
            reply.Measures.AddRange(measures.Select(one => one.ToContract(day)));
            var followed = tree.Goals.SelectMany(goal => goal.KeyResults).Where(one => IsOf(one, units)).Select(one => one.KeyResultId)
                .ToHashSet();
            reply.LateSources.AddRange((await db.SourcesOn(county, day, cancellationToken))
                .Where(source => source.Late && followed.Contains(source.KeyResultId)));
            reply.LateCheckIns.AddRange((await db.SchedulesOn(county, day, cancellationToken))
                .Where(schedule => schedule.Late && followed.Contains(schedule.KeyResultId)));
        }

        return reply;
    }

    private static bool IsOf(Wire.KeyResult keyResult, Guid[]? units) =>
        units is null || (keyResult.OwnerUnitId.Length > 0 && units.Contains(Guid.Parse(keyResult.OwnerUnitId)));

    private static Wire.GoalFollowUp Tell(
        Wire.Goal goal, List<Wire.KeyResult> keyResults, Dictionary<Guid, KeyResultTrend>? trends) => new()
        {
            GoalId = goal.GoalId,
            Kind = goal.Kind,
            Number = goal.Number,
            Text = goal.Text,
            Standing = s_standings.FirstOrDefault(standing => keyResults.Exists(one => one.Status.Standing == standing),
                Wire.Standing.NoData),
            Counts =
            {
                s_standings
                    .Select(standing => new Wire.StandingCount
                    {
                        Standing = standing,
                        Count = keyResults.Count(one => one.Status.Standing == standing)
                    })
                    .Where(count => count.Count > 0)
            },
            KeyResults = { trends is null ? [] : keyResults.Select(one => Tell(one, trends[Guid.Parse(one.KeyResultId)])) }
        };

    private static Wire.KeyResultFollowUp Tell(Wire.KeyResult keyResult, KeyResultTrend trend) => new()
    {
        KeyResult = keyResult,
        Trend = Trends.Of(keyResult.Content, trend.Observations),
        Points =
        {
            trend.Observations.Select(one => new Wire.TrendPoint
            {
                ObservedOn = one.ObservedOn.ToIso(),
                Value = one.Value.ToText(),
                Rank = one.Rank ?? 0
            })
        },
        CheckIn = trend.CheckIn?.ToContract()
    };

    private static IQueryable<Measure> OpenMeasures(this StrategyDbContext db, string county, Guid[]? units) => db.Measures.AsNoTracking()
        .Where(one => one.CountyCode == county && (one.State == MeasureState.Planned || one.State == MeasureState.UnderWay)
            && (units == null || units.Contains(one.UnitId)));

    private static async Task<IEnumerable<Wire.Recommendation>> OpenRecommendations(
        this StrategyDbContext db, string county, Guid[]? units, DateOnly day, CancellationToken cancellationToken)
    {
        var open = await db.Recommendations.AsNoTracking()
            .Where(one => one.CountyCode == county && one.HeldOn <= day && (one.ClosedOn == null || one.ClosedOn > day)
                && (units == null || units.Contains(one.UnitId!.Value)))
            .OrderByDescending(one => one.HeldOn).ThenBy(one => one.NegotiationId).ThenBy(one => one.Number).ToListAsync(cancellationToken);
        Guid[] ids = [.. open.Select(one => one.RecommendationId)];
        var responses = await db.Responses.AsNoTracking().Where(one => ids.Contains(one.RecommendationId) && one.RespondedOn <= day)
            .OrderBy(one => one.RespondedOn).ThenBy(one => EF.Property<long>(one, "Position")).ToListAsync(cancellationToken);
        return open.Select(one => one.ToContractOn(day, responses.Where(response => response.RecommendationId == one.RecommendationId)));
    }
}

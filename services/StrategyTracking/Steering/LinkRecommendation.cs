using Grpc.Core;
using Microsoft.EntityFrameworkCore;
using Platform.Contracts.Strategy;
using Platform.ServiceDefaults.Rpc;
using Platform.ServiceDefaults.Values;

namespace Platform.StrategyTracking.Steering;

internal sealed partial class SteeringRpc
{
    public override async Task<Wire.Recommendation> LinkRecommendation(Wire.LinkRecommendationRequest request, ServerCallContext context) =>
        await ToReply(await Link(request, Basis.Command, context.CancellationToken), context.CancellationToken);

    internal async Task<Recommendation> Link(Wire.LinkRecommendationRequest request, Basis basis, CancellationToken cancellationToken)
    {
        var fields = new Fields();
        var id = fields.Id("recommendation_id", request.RecommendationId);
        var county = fields.CountyCode("county_code", request.CountyCode);
        var goals = fields.ReadIds("goal_ids", request.GoalIds, 50);
        var keyResults = fields.ReadIds("key_result_ids", request.KeyResultIds, 50);
        fields.Check();

        var recommendation = await Find(county, id, cancellationToken);

        if (basis == Basis.Command)
        {
            Refusals.ExpectVersion(recommendation.Version, request.Version);
        }
        else if (recommendation.Version > 1)
        {
            // Packs are imported at every start: what became of a recommendation since is not undone by them.
            return recommendation;
        }

        RequireAll("goal", goals, await AdoptedGoals(county, goals, cancellationToken));
        RequireAll("key result", keyResults, await AdoptedKeyResults(county, keyResults, cancellationToken));

        if (recommendation.Link(goals, keyResults))
        {
            db.Publish(new RecommendationLinked(county, id, recommendation.Version, goals, keyResults));
            await db.SaveChangesAsync(cancellationToken);
        }

        return recommendation;
    }

    /// <summary>Goals and key results of drafts may go again.</summary>
    private Task<List<Guid>> AdoptedGoals(string county, Guid[] goals, CancellationToken cancellationToken) => db.Goals
        .Where(goal => goal.CountyCode == county && goals.Contains(goal.GoalId)
            && db.Strategies.Any(strategy => strategy.StrategyId == goal.StrategyId && strategy.State == Wire.StrategyState.Adopted))
        .Select(goal => goal.GoalId).ToListAsync(cancellationToken);

    private Task<List<Guid>> AdoptedKeyResults(string county, Guid[] keyResults, CancellationToken cancellationToken) => db.KeyResults
        .Where(one => one.CountyCode == county && keyResults.Contains(one.KeyResultId)
            && db.Strategies.Any(strategy => strategy.StrategyId == one.StrategyId && strategy.State == Wire.StrategyState.Adopted))
        .Select(one => one.KeyResultId).ToListAsync(cancellationToken);

    private static void RequireAll(string what, Guid[] asked, List<Guid> found)
    {
        if (asked.Except(found).Any())
        {
            throw Refusals.NotFound(what, asked.Except(found).First());
        }
    }
}

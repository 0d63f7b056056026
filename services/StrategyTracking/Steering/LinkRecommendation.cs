using Platform.StrategyTracking.KeyResults;

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
        var budgetLines = fields.ReadIds("budget_line_ids", request.BudgetLineIds, 50);
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

        await db.RequireAdoptedGoals(county, goals, cancellationToken);
        await db.RequireAdoptedKeyResults(county, keyResults, cancellationToken);

        if (recommendation.Link(goals, keyResults, budgetLines))
        {
            db.Publish(new RecommendationLinked(
                CountyCode: county, RecommendationId: id, Version: recommendation.Version, GoalIds: goals, KeyResultIds: keyResults,
                BudgetLineIds: budgetLines));
            await db.SaveChangesAsync(cancellationToken);
        }

        return recommendation;
    }
}

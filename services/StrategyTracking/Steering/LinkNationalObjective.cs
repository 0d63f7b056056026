using Platform.StrategyTracking.KeyResults;

namespace Platform.StrategyTracking.Steering;

internal sealed partial class SteeringRpc
{
    public override async Task<Wire.NationalObjective> LinkNationalObjective(
        Wire.LinkNationalObjectiveRequest request, ServerCallContext context)
    {
        var fields = new Fields();
        var id = fields.Id("objective_id", request.ObjectiveId);
        var county = fields.CountyCode("county_code", request.CountyCode);
        var goals = fields.ReadIds("goal_ids", request.GoalIds, 50);
        var keyResults = fields.ReadIds("key_result_ids", request.KeyResultIds, 50);
        fields.Check();

        var objective = await db.NationalObjectives
            .SingleOrDefaultAsync(one => one.ObjectiveId == id && one.CountyCode == county, context.CancellationToken)
            ?? throw Refusals.NotFound("objective", id);
        Refusals.ExpectVersion(objective.Version, request.Version);
        await db.RequireAdoptedGoals(county, goals, context.CancellationToken);
        await db.RequireAdoptedKeyResults(county, keyResults, context.CancellationToken);

        if (objective.Link(goals, keyResults))
        {
            db.Publish(new NationalObjectiveLinked(county, id, objective.Version, goals, keyResults));
            await db.SaveChangesAsync(context.CancellationToken);
        }

        return objective.ToContract();
    }
}

using Platform.Budgeting.Strategies;

namespace Platform.Budgeting.Editions;

internal sealed partial class BudgetRpc
{
    public override async Task<Wire.ListGoalTargetsResponse> ListGoalTargets(Wire.ListGoalTargetsRequest request, ServerCallContext context)
    {
        var fields = new Fields();
        var id = fields.Id("edition_id", request.EditionId);
        var county = fields.CountyCode("county_code", request.CountyCode);
        var page = fields.ListPage(request.PageSize, request.PageToken);
        fields.Check();

        var edition = await Find(county, id, context.CancellationToken);
        var lines = await db.Lines.AsNoTracking().Where(line => line.EditionId == id && line.StrategyGoalId != null)
            .OrderBy(line => line.LineId)
            .Take(LineList.Longest).ToListAsync(context.CancellationToken);
        var followed = lines.ToLookup(line => line.StrategyGoalId!.Value);
        var told = await db.GoalsOf(county, edition.Year, [.. followed.Select(goal => goal.Key)], context.CancellationToken);
        var untold = followed.Select(goal => goal.Key).Except(told.Select(goal => goal.GoalId)).Order();

        IEnumerable<Wire.GoalTargets> all =
        [
            .. told.OrderByDescending(goal => goal.InForce).ThenBy(goal => goal.Kind,
                    StringComparer.Ordinal).ThenBy(goal => goal.Number).ThenBy(goal => goal.GoalId)
                    .Select(goal => new Wire.GoalTargets
                    {
                        StrategyGoalId = goal.GoalId.ToString(),
                        Standing = goal.InForce ? Wire.GoalStanding.InForce : Wire.GoalStanding.NotInForce,
                        StrategyId = goal.StrategyId.ToString(),
                        Kind = goal.Kind,
                        Number = goal.Number,
                        Text = goal.Text.ToContract(),
                        Lines = { followed[goal.GoalId].Select(line => line.ToContract()) }
                    }),
            .. untold.Select(goal => new Wire.GoalTargets
                {
                    StrategyGoalId = goal.ToString(),
                    Standing = Wire.GoalStanding.NotTold,
                    Lines = { followed[goal].Select(line => line.ToContract()) }
                })
        ];
        var shown = page.Of(all, goal => Guid.Parse(goal.StrategyGoalId));

        return new Wire.ListGoalTargetsResponse { Goals = { shown.Things }, NextPageToken = shown.Next };
    }
}

using Platform.StrategyTracking.Strategies;

namespace Platform.StrategyTracking.KeyResults;

/// <summary>A strategy as the contract tells it, with its goals and key results as they stand on a day.</summary>
internal static class StrategyTree
{
    public static async Task<Wire.Strategy> TreeOf(
        this StrategyDbContext db, Strategy strategy, DateOnly day, CancellationToken cancellationToken)
    {
        var goals = await db.Goals.AsNoTracking().Where(goal => goal.StrategyId == strategy.StrategyId).ToListAsync(cancellationToken);
        var keyResults = await db.KeyResults.AsNoTracking().Where(one => one.StrategyId == strategy.StrategyId).OrderBy(one => one.Number)
            .ToListAsync(cancellationToken);
        var told = await db.Tell(strategy.CountyCode, keyResults, strategy.IsAdopted, day, cancellationToken);
        var reply = strategy.ToContract();
        reply.Period = strategy.Period.FitInto(await db.PeriodOfCounty(strategy.CountyCode, cancellationToken)).ToContract(day);

        // In the order of the kinds, which tables keep by name.
        foreach (var goal in goals.OrderBy(goal => goal.Kind).ThenBy(goal => goal.Number))
        {
            var one = goal.ToContract(told.Where((_, index) => keyResults[index].GoalId == goal.GoalId));
            one.Description = strategy.Description.Goals.FirstOrDefault(said => said.GoalId == goal.GoalId)?.Text.ToContract();
            reply.Goals.Add(one);
        }

        reply.Passages.AddRange(strategy.Description.Passages.Select(
            passage => new Wire.StrategyPassage { Heading = passage.Heading.ToContract(), Text = passage.Text.ToContract() }));
        return reply;
    }

    /// <summary>
    /// Key results with the owners and, when their strategy is adopted, the status of a day; in the order in which they were given.
    /// </summary>
    public static async Task<List<Wire.KeyResult>> Tell(
        this StrategyDbContext db, string county, IReadOnlyList<KeyResult> keyResults, bool adopted, DateOnly day,
        CancellationToken cancellationToken)
    {
        var owners = await db.OwnersOn([.. keyResults.Select(one => one.KeyResultId)], day, cancellationToken);
        var judged = adopted ? await db.Judge(county, keyResults, day, cancellationToken) : [];

        return [.. keyResults.Select(one => one.ToContract(
            owners.GetValueOrDefault(one.KeyResultId),
            judged.TryGetValue(one.KeyResultId, out var judgement) ? judgement.ToContract(one.KeyResultId, day) : null))];
    }

    public static Wire.Strategy ToContract(this Strategy strategy) => new()
    {
        StrategyId = strategy.StrategyId.ToString(),
        CountyCode = strategy.CountyCode,
        State = strategy.State.As<Wire.StrategyState>(),
        Name = strategy.Name.ToContract(),
        Period = strategy.Period.ToContract(),
        Mission = strategy.Mission.ToContract(),
        Vision = strategy.Vision.ToContract(),
        Values = { strategy.Values.ToContract() },
        Documents = { strategy.Documents.Select(document => document.ToContract()) },
        Decision = strategy.Decision.ToContract(),
        FromDocument = strategy.FromDocument,
        SupersedesStrategyId = strategy.SupersedesStrategyId?.ToString() ?? "",
        Sources = { strategy.Sources.ToContract(), strategy.Description.Sources.ToContract() },
        ValueDescriptions = { strategy.Description.Values.ToContract() },
        Version = strategy.Version
    };

    public static Wire.Goal ToContract(this Goal goal, IEnumerable<Wire.KeyResult> keyResults) => new()
    {
        GoalId = goal.GoalId.ToString(),
        StrategyId = goal.StrategyId.ToString(),
        Kind = goal.Kind.As<Wire.GoalKind>(),
        Number = goal.Number,
        Text = goal.Text.ToContract(),
        ShortName = goal.ShortName.ToContract(),
        KeyResults = { keyResults }
    };
}

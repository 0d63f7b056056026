using Platform.StrategyTracking.KeyResults;

namespace Platform.StrategyTracking.Strategies;

internal sealed partial class StrategyRpc
{
    /// <summary>Takes an adopted strategy, whole, from a document.</summary>
    internal async Task<long> Record(Wire.AdoptedStrategy request, CancellationToken cancellationToken)
    {
        var fields = new Fields();
        var id = fields.Id("strategy_id", request.StrategyId);
        var county = fields.CountyCode("county_code", request.CountyCode);
        var content = StrategyContent.Read(fields, request.Content, Basis.Document);
        var decision = Decision.ReadStated(fields, "decision", request.Decision);
        var goals = ReadGoals(fields, request);
        fields.Check();

        if (await db.Strategies.AsNoTracking().SingleOrDefaultAsync(one => one.StrategyId == id, cancellationToken) is { } existing)
        {
            request.ExpectSameCreation(existing.CreatedFrom, "strategy", id);
            return existing.Version;
        }

        foreach (var owner in goals.SelectMany(goal => goal.KeyResults).Select(one => one.Owner).OfType<Guid>().Distinct())
        {
            await db.RequireUnit(county, owner, "goals", null, cancellationToken);
        }

        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await db.LockStanding(county, cancellationToken);
        var council = await db.FindBody(county, decision.BodyId, cancellationToken);

        var strategy = Strategy.Recorded(id, county, content, decision, council, request.Fingerprint());
        db.Add(strategy);
        Tell(strategy, AddTree(strategy, goals));
        await db.SaveChangesAsync(cancellationToken);
        await db.SettleStandings(county, null, time.Today(), cancellationToken);
        await transaction.CommitAsync(cancellationToken);

        return strategy.Version;
    }

    private List<Goal> AddTree(Strategy strategy, IReadOnlyList<ReadGoal> goals)
    {
        var added = new List<Goal>();

        for (var place = 0; place < goals.Count; place++)
        {
            var goal = Goal.Of(goals[place].Id, strategy, goals[place].Content, goals[place].CreatedFrom);
            db.Add(goal);
            added.Add(goal);

            foreach (var (one, index) in goals[place].KeyResults.Select((one, index) => (one, index)))
            {
                Add(KeyResult.Define(one.Id, goal, one.Content, $"goals[{place}].key_results[{index}].content", one.CreatedFrom), one.Owner,
                    Basis.Document);
            }
        }

        return added;
    }

    private static List<ReadGoal> ReadGoals(Fields fields, Wire.AdoptedStrategy request)
    {
        fields.Require(request.Goals.Count <= Strategy.MostGoals, "goals", $"at most {Strategy.MostGoals}");
        fields.Require(request.Goals.Sum(goal => goal.KeyResults.Count) <= Strategy.MostKeyResults, "goals",
            $"at most {Strategy.MostKeyResults} key results");
        var goals = request.Goals.Take(Strategy.MostGoals).Select((goal, index) => ReadOne(fields, $"goals[{index}]", goal)).ToList();
        fields.Require(goals.DistinctBy(goal => goal.Id).Count() == goals.Count, "goals", "names a goal twice");
        var keyResults = goals.SelectMany(goal => goal.KeyResults).ToList();
        fields.Require(keyResults.DistinctBy(one => one.Id).Count() == keyResults.Count, "goals", "names a key result twice");
        return goals;
    }

    private static ReadGoal ReadOne(Fields fields, string field, Wire.AdoptedGoal goal) => new(
        fields.Id($"{field}.goal_id", goal.GoalId),
        GoalContent.Read(fields, $"{field}.content", goal.Content),
        [.. goal.KeyResults.Take(Strategy.MostKeyResults).Select((one, index) => new ReadKeyResult(
            fields.Id($"{field}.key_results[{index}].key_result_id", one.KeyResultId),
            KeyResultContent.Read(fields, $"{field}.key_results[{index}].content", one.Content),
            fields.OptionalId($"{field}.key_results[{index}].owner_unit_id", one.OwnerUnitId),
            one.Fingerprint()))],
        goal.Fingerprint());

    private sealed record ReadGoal(Guid Id, GoalContent Content, IReadOnlyList<ReadKeyResult> KeyResults, byte[] CreatedFrom);

    private sealed record ReadKeyResult(Guid Id, KeyResultContent Content, Guid? Owner, byte[] CreatedFrom);
}

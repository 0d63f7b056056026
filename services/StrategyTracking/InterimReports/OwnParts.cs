using Platform.StrategyTracking.KeyResults;
using Platform.StrategyTracking.Measures;
using Platform.StrategyTracking.Strategies;

namespace Platform.StrategyTracking.InterimReports;

/// <summary>The parts that are of this service, read in one transaction: goals and measures of one moment.</summary>
internal static class OwnParts
{
    private const int MostLate = 200;

    /// <summary>Every key result of the strategy in force on the day.</summary>
    public static async Task<Wire.StrategyPart> StrategyPart(
        this StrategyDbContext db, string county, DateOnly day, long version, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (await db.StrategyInForce(county, day, cancellationToken) is not { } strategy)
        {
            return new() { Status = Parts.Missing(MissingReason.NoStrategy, version, now) };
        }

        var tree = await db.TreeOf(strategy, day, cancellationToken);
        var keyResults = tree.Goals.SelectMany(goal => goal.KeyResults).ToList();
        var observed = Ids(keyResults.Select(one => one.Status.ObservationId));
        var assessed = Ids(keyResults.Select(one => one.Status.AssessmentId));
        var observations = await db.Observations.AsNoTracking().Where(one => observed.Contains(one.ObservationId))
            .ToDictionaryAsync(one => one.ObservationId.ToString(), one => one.ToContract(), cancellationToken);
        var assessments = await db.Assessments.AsNoTracking().Where(one => assessed.Contains(one.AssessmentId))
            .ToDictionaryAsync(one => one.AssessmentId.ToString(), one => one.ToContract(), cancellationToken);

        return new()
        {
            Status = Parts.Received(version, now),
            StrategyId = tree.StrategyId,
            StrategyVersion = tree.Version,
            Name = tree.Name,
            Goals = { tree.Goals.Select(WithoutKeyResults) },
            KeyResults =
            {
                keyResults.Select(one => new Wire.ReportedKeyResult
                {
                    KeyResult = one,
                    Observation = observations.GetValueOrDefault(one.Status.ObservationId),
                    Assessment = assessments.GetValueOrDefault(one.Status.AssessmentId)
                })
            }
        };
    }

    /// <summary>Measures that are open on the day, and those that were done or dropped in its year up to it.</summary>
    public static async Task<Wire.MeasuresPart> MeasuresPart(
        this StrategyDbContext db, string county, int year, DateOnly day, long version, DateTimeOffset now,
        CancellationToken cancellationToken)
    {
        var first = new DateOnly(year, 1, 1);
        var told = db.Measures.AsNoTracking().Where(one => one.CountyCode == county
            && (one.State == MeasureState.Planned || one.State == MeasureState.UnderWay
                || (one.StateSince >= first && one.StateSince <= day)));
        var late = told.Where(one => one.DueOn < day && (one.State == MeasureState.Planned || one.State == MeasureState.UnderWay));
        var counts = await told.GroupBy(one => one.State).Select(group => new { State = group.Key, Count = group.Count() })
            .ToListAsync(cancellationToken);

        return counts.Count == 0
            ? new() { Status = Parts.Missing(MissingReason.NothingCounted, version, now) }
            : new()
            {
                Status = Parts.Received(version, now),
                Counts =
                {
                    counts.OrderBy(one => one.State)
                        .Select(one => new Wire.MeasureCount { State = one.State.As<Wire.MeasureState>(), Count = one.Count })
                },
                LateCount = await late.CountAsync(cancellationToken),
                Late =
                {
                    (await late.OrderBy(one => one.DueOn).ThenBy(one => one.MeasureId).Take(MostLate).ToListAsync(cancellationToken))
                        .Select(one => one.ToContract(day))
                }
            };
    }

    private static Guid[] Ids(IEnumerable<string> ids) => [.. ids.Where(id => id.Length > 0).Select(Guid.Parse)];

    private static Wire.Goal WithoutKeyResults(Wire.Goal goal)
    {
        var copy = goal.Clone();
        copy.KeyResults.Clear();
        return copy;
    }
}

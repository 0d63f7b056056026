using Platform.StrategyTracking.KeyResults;

namespace Platform.StrategyTracking.Steering;

/// <summary>Brings together what a negotiation has on the table.</summary>
internal static class SteeringFiles
{
    private const int MostMeasures = 500;
    private const int MostReports = 5;

    /// <summary>The file of a negotiation; without one, of the one to come, as on a day.</summary>
    public static async Task<Wire.SteeringFile> SteeringFileOf(
        this StrategyDbContext db, string county, Negotiation? negotiation, DateOnly asOf, CancellationToken cancellationToken)
    {
        var day = negotiation?.HeldOn ?? asOf;
        // What a negotiation closed on its day was on its table all the same.
        var open = await db.OpenAfter(county, day, negotiation is null ? day : day.AddDays(-1), cancellationToken);
        var objectives = await db.ObjectivesOn(county, day, cancellationToken);
        List<Recommendation> issued = [];
        var file = new Wire.SteeringFile
        {
            CountyCode = county,
            AsOf = day.ToIso(),
            NationalObjectives = { objectives.Select(one => one.ToContract(day)) },
            CountyReports = { await db.ReportsUpTo(county, day, cancellationToken) }
        };

        if (negotiation is not null)
        {
            issued = await db.Recommendations.AsNoTracking().Where(one => one.NegotiationId == negotiation.NegotiationId)
                .OrderBy(one => one.Number).ToListAsync(cancellationToken);
            file.Negotiation = negotiation.ToContract();
            file.Negotiation.Recommendations.AddRange(await db.WithResponses(issued, day, cancellationToken));
        }

        var responses = await db.ResponsesTo([.. open.Select(one => one.RecommendationId)], cancellationToken);
        file.Open.AddRange(open.Select(one => one.ToContractOn(
            day, responses.Where(response => response.RecommendationId == one.RecommendationId && response.RespondedOn <= day))));

        await db.AddWhatFollows(
            file, county, day,
            [.. open.Concat(issued).SelectMany(one => one.GoalIds).Concat(objectives.SelectMany(one => one.GoalIds)).Distinct()],
            [
                .. open.Concat(issued).SelectMany(one => one.KeyResultIds).Concat(objectives.SelectMany(one => one.KeyResultIds))
                    .Distinct()
            ],
            cancellationToken);
        return file;
    }

    /// <summary>Those of negotiations before a day that were still open after another.</summary>
    private static Task<List<Recommendation>> OpenAfter(
        this StrategyDbContext db, string county, DateOnly day, DateOnly after, CancellationToken cancellationToken) =>
        db.Recommendations.AsNoTracking()
            .Where(one => one.CountyCode == county && one.HeldOn < day && (one.ClosedOn == null || one.ClosedOn > after))
            .OrderBy(one => one.HeldOn).ThenBy(one => one.NegotiationId).ThenBy(one => one.Number)
            .ToListAsync(cancellationToken);

    private static async Task<IEnumerable<Wire.CountyReport>> ReportsUpTo(
        this StrategyDbContext db, string county, DateOnly day, CancellationToken cancellationToken)
    {
        var reports = await db.CountyReports.Where(one => one.CountyCode == county && one.SubmittedOn <= day)
            .OrderByDescending(one => one.SubmittedOn).ThenByDescending(one => one.ReportId).ToListAsync(cancellationToken);
        return reports.GroupBy(one => one.Year).OrderByDescending(year => year.Key).Take(MostReports)
            .Select(year => year.First()).Select(one => one.ToContract(db.RecordedAt(one)));
    }

    private static async Task AddWhatFollows(
        this StrategyDbContext db, Wire.SteeringFile file, string county, DateOnly day, Guid[] goalIds, Guid[] keyResultIds,
        CancellationToken cancellationToken)
    {
        var keyResults = await db.KeyResults.AsNoTracking()
            .Where(one => keyResultIds.Contains(one.KeyResultId) || goalIds.Contains(one.GoalId)).OrderBy(one => one.Number)
            .ToListAsync(cancellationToken);
        Guid[] named = [.. goalIds.Union(keyResults.Select(one => one.GoalId))];
        var goals = await db.Goals.AsNoTracking().Where(goal => named.Contains(goal.GoalId)).ToListAsync(cancellationToken);
        var told = await db.Tell(county, keyResults, adopted: true, day, cancellationToken);
        // In the order of the kinds, which tables keep by name.
        file.Goals.AddRange(goals.OrderBy(goal => goal.StrategyId).ThenBy(goal => goal.Kind).ThenBy(goal => goal.Number)
            .Select(goal => goal.ToContract(told.Where((_, index) => keyResults[index].GoalId == goal.GoalId))));

        var measures = db.Measures.AsNoTracking().Where(one => one.CountyCode == county
            && (one.GoalIds.Any(goal => named.Contains(goal)) || one.KeyResultIds.Any(id => keyResultIds.Contains(id))));
        file.MeasureCount = await measures.CountAsync(cancellationToken);
        file.Measures.AddRange((await measures.OrderBy(one => one.DueOn).ThenBy(one => one.MeasureId).Take(MostMeasures)
            .ToListAsync(cancellationToken)).Select(one => one.ToContract(day)));
    }
}

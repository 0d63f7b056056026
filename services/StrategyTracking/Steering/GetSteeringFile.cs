using Platform.StrategyTracking.KeyResults;

namespace Platform.StrategyTracking.Steering;

internal sealed partial class SteeringRpc
{
    private const int MostMeasuresOnFile = 500;
    private const int MostReportsOnFile = 5;

    public override async Task<Wire.SteeringFile> GetSteeringFile(Wire.GetSteeringFileRequest request, ServerCallContext context)
    {
        var fields = new Fields();
        var county = fields.CountyCode("county_code", request.CountyCode);
        var negotiationId = fields.OptionalId("negotiation_id", request.NegotiationId);
        fields.Require(negotiationId is null || request.AsOf.Length == 0, "as_of", "is that of the negotiation, and left out");
        var asOf = fields.OptionalDate("as_of", request.AsOf) ?? time.Today();
        var knownAt = fields.KnownAt(request.KnownAt, time);
        fields.Check();

        await using var known = await db.ReadAsKnownAt(knownAt, context.CancellationToken);

        var negotiation = negotiationId is { } id ? await FindNegotiation(county, id, context.CancellationToken) : null;
        var day = negotiation?.HeldOn ?? asOf;
        // What a negotiation closed on its day was on its table all the same.
        var open = await OpenAfter(county, day, negotiation is null ? day : day.AddDays(-1), context.CancellationToken);
        var objectives = await ObjectivesOn(county, day, context.CancellationToken);
        var file = new Wire.SteeringFile
        {
            CountyCode = county,
            AsOf = day.ToIso(),
            NationalObjectives = { objectives.Select(one => one.ToContract(day)) },
            CountyReports = { await ReportsUpTo(county, day, context.CancellationToken) }
        };

        if (negotiation is not null)
        {
            var issued = await db.Recommendations.AsNoTracking().Where(one => one.NegotiationId == negotiation.NegotiationId)
                .OrderBy(one => one.Number).ToListAsync(context.CancellationToken);
            file.Negotiation = negotiation.ToContract();
            file.Negotiation.Recommendations.AddRange(await ToReply(issued, day, context.CancellationToken));
        }

        var responses = await ResponsesTo([.. open.Select(one => one.RecommendationId)], context.CancellationToken);
        file.Open.AddRange(open.Select(one => one.ToContractOn(
            day, responses.Where(response => response.RecommendationId == one.RecommendationId && response.RespondedOn <= day))));

        await AddWhatFollows(
            file, county, day,
            [.. open.SelectMany(one => one.GoalIds).Concat(objectives.SelectMany(one => one.GoalIds)).Distinct()],
            [.. open.SelectMany(one => one.KeyResultIds).Concat(objectives.SelectMany(one => one.KeyResultIds)).Distinct()],
            context.CancellationToken);
        return file;
    }

    /// <summary>Those of negotiations before a day that were still open after another.</summary>
    private Task<List<Recommendation>> OpenAfter(string county, DateOnly day, DateOnly after, CancellationToken cancellationToken) =>
        db.Recommendations.AsNoTracking()
            .Where(one => one.CountyCode == county && one.HeldOn < day && (one.ClosedOn == null || one.ClosedOn > after))
            .OrderBy(one => one.HeldOn).ThenBy(one => one.NegotiationId).ThenBy(one => one.Number)
            .ToListAsync(cancellationToken);

    private async Task<IEnumerable<Wire.CountyReport>> ReportsUpTo(string county, DateOnly day, CancellationToken cancellationToken)
    {
        var reports = await db.CountyReports.Where(one => one.CountyCode == county && one.SubmittedOn <= day)
            .OrderByDescending(one => one.SubmittedOn).ThenByDescending(one => one.ReportId).ToListAsync(cancellationToken);
        return reports.GroupBy(one => one.Year).OrderByDescending(year => year.Key).Take(MostReportsOnFile)
            .Select(year => year.First()).Select(one => one.ToContract(db.RecordedAt(one)));
    }

    private async Task AddWhatFollows(
        Wire.SteeringFile file, string county, DateOnly day, Guid[] goalIds, Guid[] keyResultIds, CancellationToken cancellationToken)
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
        file.Measures.AddRange((await measures.OrderBy(one => one.DueOn).ThenBy(one => one.MeasureId).Take(MostMeasuresOnFile)
            .ToListAsync(cancellationToken)).Select(one => one.ToContract(day)));
    }
}

using System.Globalization;

namespace Platform.StrategyTracking.InterimReports;

/// <summary>The key results of the strategy on the page, a table for each goal.</summary>
internal static class GoalsSection
{
    public static ReportSection Of(Wire.InterimReportParts parts, Words words)
    {
        var part = parts.Strategy;
        var heading = words.NameOf(Wire.InterimReportPart.Strategy);

        if (!part.Status.Received)
        {
            return new("goals", heading, words.WhyMissing(part.Status.MissingReason));
        }

        Wire.Standing[] order =
            [Wire.Standing.Achieved, Wire.Standing.OnTrack, Wire.Standing.AtRisk, Wire.Standing.OffTrack, Wire.Standing.NoData];
        var standings = part.KeyResults.CountBy(one => one.KeyResult.Status.Standing).ToDictionary();

        return new("goals", heading, null)
        {
            Keys =
            [
                .. order.Where(standings.ContainsKey).Select(standing => new KeyFigure(words.NameOf(standing),
                    standings[standing].ToString(CultureInfo.InvariantCulture), words.OfKeyResults(part.KeyResults.Count),
                    standing is Wire.Standing.AtRisk or Wire.Standing.OffTrack))
            ],
            Tables =
            [
                .. part.Goals.Select(goal => Table(goal, parts, words)).Where(table => table.Rows.Count > 0)
            ]
        };
    }

    private static ReportTable Table(Wire.Goal goal, Wire.InterimReportParts parts, Words words) =>
        new($"{words.NameOf(goal.Kind)} {goal.Number}: {words.Best(goal.Text.Read()).Text}", words.KeyResult,
            [new(words.Target), new(words.Observed), new(words.State)],
            [.. parts.Strategy.KeyResults.Where(one => one.KeyResult.GoalId == goal.GoalId).Select(one => Row(one, parts, words))]);

    private static ReportRow Row(Wire.ReportedKeyResult one, Wire.InterimReportParts parts, Words words)
    {
        var (content, status) = (one.KeyResult.Content, one.KeyResult.Status);
        var owner = parts.NameOfUnit(one.KeyResult.OwnerUnitId, words).Text;

        return new(words.Best(content.Text.Read()),
            [
                new(TargetOf(content, words)),
                Observed(one, words),
                new(words.NameOf(status.Standing), status.Standing is Wire.Standing.AtRisk or Wire.Standing.OffTrack)
                {
                    Details = [.. status.Causes.Select(cause => words.Cause(cause))]
                }
            ],
            $"{words.Owner}: {owner}");
    }

    public static string TargetOf(Wire.KeyResultContent content, Words words)
    {
        var target = content.Comparator switch
        {
            Wire.Comparator.AtLeast => words.AtLeast(content.TargetNumber),
            Wire.Comparator.AtMost => words.AtMost(content.TargetNumber),
            Wire.Comparator.RankWithinTopShare => words.WithinShare(content.TopShare),
            Wire.Comparator.RankAtMost => words.RankOrBetter(content.TargetRank),
            Wire.Comparator.AtLeastNationalAverage => content.LowerIsBetter ? words.AtMostAverage : words.AtLeastAverage,
            _ => words.ByAssessment
        };
        return content.Year > 0 ? $"{target}, {words.InYear(content.Year)}" : target;
    }

    private static ReportCell Observed(Wire.ReportedKeyResult one, Words words)
    {
        if (one.Observation is { } observation)
        {
            var measured = observation.Content;
            var figures = measured.Rank > 0
                ? words.RankOf(measured.Rank, measured.ComparedCount)
                : words.Figure(measured.Value);
            var reference = measured.ReferenceValue.Length > 0 ? $" ({words.Average} {words.Figure(measured.ReferenceValue)})" : "";
            return new(figures + reference)
            {
                Details = [new(words.DayOf(measured.ObservedOn), words.Code)]
            };
        }

        return one.Assessment is { } assessment
            ? new(words.AssessedOn(assessment.AssessedOn)) { Details = [new(assessment.Reason, "")] }
            : new(words.NotReceived);
    }
}

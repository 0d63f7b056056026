using System.Globalization;
using Platform.StrategyTracking.InterimReports;

namespace Platform.StrategyTracking.FollowUp;

/// <summary>What the page of a follow-up shows.</summary>
public sealed record FollowUpView(
    Words Words, Said County, string CountyCode, Said Strategy, string Heading, string Day, string Query,
    IReadOnlyList<ReportSection> Sections)
{
    /// <summary>In which other languages than the reader's names are; null when all of them are in the reader's.</summary>
    public string? NamesIn => Words.NamesIn(
        [Strategy, .. Sections.SelectMany(section => section.Tables).SelectMany(table => table.Rows).Select(row => row.Label)]);

    /// <summary>With the names of units and the county that the registry told just now.</summary>
    internal static FollowUpView Of(Wire.FollowUp told, UnitNames.Names names, Words words, string query)
    {
        var units = names.Texts(words);
        var level = words.LevelOf(told.Level);
        return new(
            words, words.Best(names.County.Read()), told.CountyCode, words.Best(told.StrategyName.Read()),
            told.UnitId.Length > 0 ? $"{level}: {words.NameOf(told.UnitId, units)}" : level, words.DayOf(told.AsOf), query,
            [.. Parts(told, units, words)]);
    }

    private static IEnumerable<ReportSection> Parts(Wire.FollowUp told, Dictionary<string, string> units, Words words)
    {
        yield return new("goals", words.Goals, null)
        {
            Tables =
            [
                new(words.Goals, words.Goal, [new(words.State), new(words.KeyResults)],
                    [.. told.Goals.Select(goal => new ReportRow(words.Best(goal.Text.Read()),
                        [Lights.Of(goal.Standing, words), Counts(goal, words)],
                        $"{words.NameOf(goal.Kind)} {goal.Number}"))])
            ]
        };

        if (told.Level != Wire.FollowUpLevel.Council)
        {
            yield return new("key-results", words.KeyResults, null)
            {
                Tables = [.. told.Goals.Where(goal => goal.KeyResults.Count > 0).Select(goal => KeyResults(goal, units, words))]
            };
            yield return Section("recommendations", words.Recommendations, words,
                new(words.Recommendations, words.Recommendation, [new(words.State), new(words.Answers, true)],
                    [.. told.Recommendations.Select(one => new ReportRow(words.Best(one.Text.Read()),
                        [
                            new(one.Overdue ? words.LateState : words.OpenState, one.Overdue),
                            new(one.Responses.Count.ToString(CultureInfo.InvariantCulture))
                        ],
                        words.DayOf(one.HeldOn)))]));
        }

        if (told.Level is Wire.FollowUpLevel.Management or Wire.FollowUpLevel.Operations)
        {
            yield return Section("measures", words.Measures, words,
                new(words.MeasuresCaption, words.Measure, [new(words.Due), new(words.Owner), new(words.State)],
                    [.. told.Measures.Select(one => new ReportRow(words.Best(one.Content.Text.Read()),
                        [
                            new(words.DayOf(one.Content.DueDate)), new(words.NameOf(one.Content.UnitId, units)),
                            new(one.Late ? words.LateState : words.NameOf(one.State), one.Late)
                        ]))]));
            yield return Section("late", words.LateFigures, words, Late(told, words));
        }
    }

    private static ReportTable KeyResults(Wire.GoalFollowUp goal, Dictionary<string, string> units, Words words) =>
        new($"{words.NameOf(goal.Kind)} {goal.Number}: {words.Best(goal.Text.Read()).Text}", words.KeyResult,
            [new(words.State), new(words.Observed), new(words.Trend), new(words.Confidence)],
            [.. goal.KeyResults.Select(one => new ReportRow(words.Best(one.KeyResult.Content.Text.Read()),
                [
                    Lights.Of(one.KeyResult.Status.Standing, words) with
                    {
                        Details = [.. one.KeyResult.Status.Causes.Select(words.Cause)]
                    },
                    Newest(one, words), new(words.TrendOf(one.Trend)),
                    one.CheckIn is { } checkIn
                        ? new(words.OfTen(checkIn.Confidence)) { Details = [new(checkIn.Note, "")] }
                        : new("–")
                ],
                $"{words.Owner}: {words.NameOf(one.KeyResult.OwnerUnitId, units)}"))]);

    private static ReportTable Late(Wire.FollowUp told, Words words)
    {
        var names = told.Goals.SelectMany(goal => goal.KeyResults)
            .ToDictionary(one => one.KeyResult.KeyResultId, one => words.Best(one.KeyResult.Content.Text.Read()));
        return new(words.LateFigures, words.KeyResult, [new(words.LateFigure), new(words.Due)],
        [
            .. told.LateSources.Select(one => (one.KeyResultId, What: one.Indicator, one.NextDueOn))
                .Concat(told.LateCheckIns.Select(one => (one.KeyResultId, What: words.CheckIn, one.NextDueOn)))
                .Select(one => new ReportRow(names[one.KeyResultId], [new(one.What), new(words.DayOf(one.NextDueOn), true)]))
        ]);
    }

    private static ReportCell Counts(Wire.GoalFollowUp goal, Words words) =>
        new(string.Join(", ", goal.Counts.Select(count => $"{count.Count} {words.NameOf(count.Standing)}")));

    private static ReportSection Section(string id, string heading, Words words, ReportTable table) => table.Rows.Count > 0
        ? new(id, heading, null) { Tables = [table] }
        : new(id, heading, null) { Notes = [words.Nothing] };

    private static ReportCell Newest(Wire.KeyResultFollowUp one, Words words) => one.Points.LastOrDefault() is { } newest
        ? new(newest.Rank > 0 && newest.Value.Length == 0 ? words.RankOf(newest.Rank, 0) : words.Figure(newest.Value))
        {
            Details = [new(words.DayOf(newest.ObservedOn), words.Code)]
        }
        : new(words.NotReceived);
}

using System.Globalization;
using Platform.StrategyTracking.InterimReports;

namespace Platform.StrategyTracking.SteeringPages;

/// <summary>What the page of a steering file shows.</summary>
public sealed record SteeringFileView(
    Words Words, Said County, string CountyCode, string Heading, string Day, string Query, IReadOnlyList<Said> Ministries,
    IReadOnlyList<Said> Positions, IReadOnlyList<RecommendationView> Open, IReadOnlyList<RecommendationView>? Issued,
    IReadOnlyList<ObjectiveView> Objectives, ReportSection Goals, ReportSection Measures, CountyReportView? Report,
    ReportTable? EarlierReports)
{
    /// <summary>In which other languages than the reader's texts are; null when all of them are in the reader's.</summary>
    public string? NamesIn => Words.NamesIn(
    [
        .. Open.Concat(Issued ?? []).Select(one => one.Text), .. Objectives.Select(one => one.Text),
        .. Goals.Tables.Concat(Measures.Tables).SelectMany(table => table.Rows).Select(row => row.Label)
    ]);

    /// <summary>What the page has, in its order: the anchor and the heading of each part.</summary>
    public IEnumerable<(string Id, string Heading)> Contents =>
    [
        .. Positions.Count > 0 ? [("positions", Words.Positions)] : Array.Empty<(string, string)>(),
        ("open", Words.OpenRecommendations),
        .. Issued is not null ? [("issued", Words.Issued)] : Array.Empty<(string, string)>(),
        ("objectives", Words.Objectives), (Goals.Id, Goals.Heading), (Measures.Id, Measures.Heading), ("reports", Words.CountyReports)
    ];

    /// <summary>With the names of units and the county that the registry told just now.</summary>
    internal static SteeringFileView Of(Wire.SteeringFile file, UnitNames.Names names, Words words, string query)
    {
        var units = names.Texts(words);
        var negotiation = file.Negotiation;
        return new(
            words, words.Best(names.County.Read()), file.CountyCode,
            negotiation is null ? words.NegotiationToCome : words.NegotiationOf(negotiation.HeldOn), words.SituationOn(file.AsOf), query,
            [.. (negotiation?.Ministries ?? []).Select(one => words.Best(one.Read()))],
            [.. (negotiation?.CountyPositions ?? []).Select(one => words.Best(one.Read()))],
            [.. file.Open.Select(one => Recommendation(one, file, units, words))],
            negotiation is null ? null : [.. negotiation.Recommendations.Select(one => Recommendation(one, file, units, words))],
            [
                .. file.NationalObjectives.Select(one => new ObjectiveView(
                    words.ObjectiveOf(one.Number), words.Best(one.Text.Read()), words.Days(one.Period.StartDate, one.Period.EndDate),
                    Followers(one.GoalIds, one.KeyResultIds, file, words)))
            ],
            GoalsOf(file, units, words), MeasuresOf(file, units, words),
            file.CountyReports.Count > 0 ? ReportOf(file.CountyReports[0], words) : null,
            file.CountyReports.Count > 1 ? EarlierOf(file.CountyReports.Skip(1), words) : null);
    }

    private static RecommendationView Recommendation(
        Wire.Recommendation one, Wire.SteeringFile file, Dictionary<string, string> units, Words words)
    {
        List<LabelledText> facts =
        [
            new(words.State, one.State == Wire.RecommendationState.Closed ? words.ClosedOn(one.ClosedOn) : words.OpenState),
            new(words.Owner, words.NameOf(one.UnitId, units))
        ];

        if (one.DueOn.Length > 0)
        {
            facts.Add(new(words.Due, one.Overdue ? $"{words.DayOf(one.DueOn)}, {words.LateState}" : words.DayOf(one.DueOn)));
        }

        if (one.BudgetLineIds.Count > 0)
        {
            facts.Add(new(words.BudgetLines, one.BudgetLineIds.Count.ToString(CultureInfo.InvariantCulture)));
        }

        return new(
            words.RecommendationOf(one.Number, one.HeldOn), words.Best(one.Text.Read()), one.Overdue, facts,
            Followers(one.GoalIds, one.KeyResultIds, file, words),
            [
                .. one.Responses.Select(response => new AnswerView(words.DayOf(response.RespondedOn), words.Best(response.Text.Read()),
                    [.. response.Evidence.Select(Source)]))
            ]);
    }

    private static List<Said> Followers(
        IEnumerable<string> goals, IEnumerable<string> keyResults, Wire.SteeringFile file, Words words) =>
    [
        .. file.Goals.Where(goal => goals.Contains(goal.GoalId)).Select(goal => words.Best(goal.Text.Read())),
        .. file.Goals.SelectMany(goal => goal.KeyResults).Where(one => keyResults.Contains(one.KeyResultId))
            .Select(one => words.Best(one.Content.Text.Read()))
    ];

    private static ReportSection GoalsOf(Wire.SteeringFile file, Dictionary<string, string> units, Words words) =>
        new("goals", words.GoalsOfFile, null)
        {
            Notes = file.Goals.Count > 0 ? [] : [words.Nothing],
            Tables =
            [
                .. file.Goals.Select(goal => new ReportTable(
                    $"{words.NameOf(goal.Kind)} {goal.Number}: {words.Best(goal.Text.Read()).Text}", words.KeyResult,
                    [new(words.Target), new(words.State), new(words.Owner)],
                    [
                        .. goal.KeyResults.Select(one => new ReportRow(words.Best(one.Content.Text.Read()),
                        [
                            new(GoalsSection.TargetOf(one.Content, words)),
                            Lights.Of(one.Status.Standing, words) with { Details = [.. one.Status.Causes.Select(words.Cause)] },
                            new(words.NameOf(one.OwnerUnitId, units))
                        ]))
                    ]))
            ]
        };

    private static ReportSection MeasuresOf(Wire.SteeringFile file, Dictionary<string, string> units, Words words)
    {
        var rows = file.Measures.Select(one => new ReportRow(words.Best(one.Content.Text.Read()),
        [
            new(words.DayOf(one.Content.DueDate)), new(words.NameOf(one.Content.UnitId, units)),
            new(one.Late ? $"{words.NameOf(one.State)}, {words.LateState}" : words.NameOf(one.State), one.Late)
        ])).ToList();
        return new("measures", words.MeasuresOfFile, null)
        {
            Notes =
            [
                .. rows.Count == 0 ? [words.Nothing] : Array.Empty<string>(),
                .. file.MeasureCount > rows.Count ? [words.OnlyFirst(rows.Count, file.MeasureCount)] : Array.Empty<string>()
            ],
            Tables = rows.Count == 0
                ? []
                : [new(words.MeasuresOfFile, words.Measure, [new(words.Due), new(words.Owner), new(words.State)], rows)]
        };
    }

    private static CountyReportView ReportOf(Wire.CountyReport report, Words words) => new(
        words.ReportOn(report.Year), words.GivenOn(report.SubmittedOn),
        [.. report.Sections.Select(one => (words.Best(one.Heading.Read()), words.Best(one.Text.Read())))]);

    private static ReportTable EarlierOf(IEnumerable<Wire.CountyReport> reports, Words words) => new(
        words.EarlierReports, words.Report, [new(words.Given), new(words.Headings)],
        [
            .. reports.Select(report => new ReportRow(new(words.ReportOn(report.Year), words.Code),
            [
                new(words.DayOf(report.SubmittedOn)),
                new(string.Join(", ", report.Sections.Select(one => words.Best(one.Heading.Read()).Text)))
            ]))
        ]);

    /// <summary>A document leads to where it is if that is an address of the web.</summary>
    private static SourceView Source(Contracts.Types.V1.Source source) => new(
        source.Locator.Length > 0 ? $"{source.Document}, {source.Locator}" : source.Document,
        Uri.TryCreate(source.Uri, UriKind.Absolute, out var address) && address.Scheme is "http" or "https" ? source.Uri : null);
}

/// <summary>A recommendation on the page.</summary>
public sealed record RecommendationView(
    string Heading, Said Text, bool IsWarning, IReadOnlyList<LabelledText> Facts, IReadOnlyList<Said> FollowedBy,
    IReadOnlyList<AnswerView> Answers);

/// <summary>What the county answered, and what shows it.</summary>
public sealed record AnswerView(string Day, Said Text, IReadOnlyList<SourceView> Evidence);

/// <summary>A document, and where on the web it is; null when nobody says.</summary>
public sealed record SourceView(string Text, string? Address);

/// <summary>A national objective on the page.</summary>
public sealed record ObjectiveView(string Heading, Said Text, string Days, IReadOnlyList<Said> ServedBy);

/// <summary>The county's report on the page.</summary>
public sealed record CountyReportView(string Heading, string Given, IReadOnlyList<(Said Heading, Said Text)> Sections);

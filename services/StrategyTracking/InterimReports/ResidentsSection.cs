using System.Globalization;
using Participation = Platform.Contracts.Participation.V1;

namespace Platform.StrategyTracking.InterimReports;

/// <summary>What residents say, on the page: counts alone.</summary>
internal static class ResidentsSection
{
    private const int MostRows = 200;

    public static ReportSection OfFeedback(Wire.InterimReportParts parts, Words words)
    {
        var part = parts.Feedback;
        var heading = words.NameOf(Wire.InterimReportPart.Feedback);

        if (!part.Status.Received)
        {
            return new("feedback", heading, words.WhyMissing(part.Status.MissingReason));
        }

        var total = Sum(part.Quarters.Select(quarter => quarter.Total));
        List<Participation.FeedbackFigures> rows =
        [
            .. part.Quarters.SelectMany(quarter => quarter.Figures).GroupBy(one => (one.UnitId, one.Type)).Select(group => Sum(group))
                .OrderByDescending(one => one.Received).ThenBy(one => one.UnitId, StringComparer.Ordinal).ThenBy(one => one.Type)
        ];

        return new("feedback", heading, null)
        {
            Keys =
            [
                new(words.FeedbackReceived, Number(total.Received), words.WholeCounty),
                new(words.InTime, Share(total, words), words.InTimeText, total.Overdue > 0),
                new(words.Overdue, Number(total.Overdue), words.OverdueText, total.Overdue > 0)
            ],
            Notes = rows.Count > MostRows ? [words.OnlyFirst(MostRows, rows.Count)] : [],
            Tables =
            [
                new(words.ByQuarter, words.When, Columns(words), [.. part.Quarters.Select(quarter =>
                    new ReportRow(new(words.Days(quarter.FromDate, quarter.ToDate), words.Code), Cells(quarter.Total, words)))]),
                new(words.ByUnitAndType, words.Unit, [new(words.Kind), .. Columns(words)], [.. rows.Take(MostRows).Select(one =>
                    new ReportRow(parts.NameOfUnit(one.UnitId, words), [new(words.NameOf(one.Type)), .. Cells(one, words)]))])
            ]
        };
    }

    public static ReportSection OfInitiatives(Wire.InterimReportParts parts, Words words)
    {
        var part = parts.Initiatives;
        var heading = words.NameOf(Wire.InterimReportPart.Initiatives);

        return !part.Status.Received
            ? new("initiatives", heading, words.WhyMissing(part.Status.MissingReason))
            : new("initiatives", heading, null)
            {
                Keys =
                [
                    new(words.InitiativesReceived, Number(part.Received), words.WholeCounty),
                    new(words.Decided, Number(part.Decided), words.OfInitiatives)
                ],
                Tables =
                [
                    new(words.ByType, words.Kind, [new(words.InitiativesReceived, true), new(words.Decided, true)],
                        [.. part.Initiatives.GroupBy(one => one.Type).OrderBy(group => group.Key).Select(group => new ReportRow(
                            new(words.NameOf(group.Key), words.Code),
                            [
                                new(Number(group.Count())),
                                new(Number(group.Count(
                                    one => one.Outcome != Participation.InitiativeOutcome.Unspecified)))
                            ]))])
                ]
            };
    }

    private static ReportColumn[] Columns(Words words) =>
        [new(words.FeedbackReceived, true), new(words.Promised, true), new(words.InTime, true), new(words.Overdue, true)];

    private static ReportCell[] Cells(Participation.FeedbackFigures figures, Words words) =>
    [
        new(Number(figures.Received)), new(Number(figures.Promised)), new(Share(figures, words)),
        new(Number(figures.Overdue), figures.Overdue > 0)
    ];

    /// <summary>Of what was promised an answer and is due; what still waits says nothing yet.</summary>
    private static string Share(Participation.FeedbackFigures figures, Words words)
    {
        var due = figures.AnsweredInTime + figures.AnsweredLate + figures.Overdue;
        return due == 0 ? "–" : words.Percent((decimal)figures.AnsweredInTime / due);
    }

    private static Participation.FeedbackFigures Sum(IEnumerable<Participation.FeedbackFigures> figures)
    {
        var sum = new Participation.FeedbackFigures();

        foreach (var one in figures)
        {
            (sum.UnitId, sum.Type) = (one.UnitId, one.Type);
            sum.Received += one.Received;
            sum.Promised += one.Promised;
            sum.AnsweredInTime += one.AnsweredInTime;
            sum.AnsweredLate += one.AnsweredLate;
            sum.Overdue += one.Overdue;
            sum.Waiting += one.Waiting;
        }

        return sum;
    }

    private static string Number(int count) => count.ToString(CultureInfo.InvariantCulture);
}

using System.Globalization;

namespace Platform.StrategyTracking.InterimReports;

/// <summary>Measures on the page: how many are how far, and which are late.</summary>
internal static class MeasuresSection
{
    public static ReportSection Of(Wire.InterimReportParts parts, Words words)
    {
        var part = parts.Measures;
        var heading = words.NameOf(Wire.InterimReportPart.Measures);

        if (!part.Status.Received)
        {
            return new("measures", heading, words.WhyMissing(part.Status.MissingReason));
        }

        return new("measures", heading, null)
        {
            Keys =
            [
                .. part.Counts.Select(one => new KeyFigure(words.NameOf(one.State), Number(one.Count), words.OfMeasures)),
                new(words.Late, Number(part.LateCount), words.LateText, part.LateCount > 0)
            ],
            Notes = part.Late.Count < part.LateCount ? [words.OnlyFirst(part.Late.Count, part.LateCount)] : [],
            Tables = part.Late.Count == 0
                ? []
                :
                [
                    new(words.LateCaption, words.Measure, [new(words.Unit), new(words.Due), new(words.State)],
                        [.. part.Late.Select(one => Row(one, parts, words))])
                ]
        };
    }

    private static ReportRow Row(Wire.Measure measure, Wire.InterimReportParts parts, Words words)
    {
        var unit = parts.NameOfUnit(measure.Content.UnitId, words);
        return new(words.Best(measure.Content.Text.Read()),
        [
            new(unit.Text) { Language = unit.Language },
            new(words.DayOf(measure.Content.DueDate), IsWarning: true),
            new($"{words.NameOf(measure.State)}, {words.LateState}", IsWarning: true)
        ]);
    }

    private static string Number(int count) => count.ToString(CultureInfo.InvariantCulture);
}

namespace Platform.StrategyTracking.InterimReports;

/// <summary>A version as its document shows it.</summary>
internal static class ReportViews
{
    public static ReportView Of(InterimReport report, long newest, Words words, string query, string? pdf)
    {
        var (parts, name) = (report.Parts, words.Best(report.Name));
        var county = words.Best(parts.CountyName.Read());

        return new ReportView(
            words, county, report.CountyCode, name.Text.Length > 0 ? name : new Said(words.InterimReport, words.Code),
            words.Period(report.ToMonth, report.Year), query, pdf, report.IsPublic,
            report.Number < newest ? words.NewerThan(report.Number, newest) : null, Standing(report, words),
            [.. parts.Missing().Select(part => words.NameOf(part.As<Wire.InterimReportPart>()))],
            [.. parts.Changes.Select(words.Change)], Texts(report, words),
            [
                FinancesSection.Of(report, words), GoalsSection.Of(parts, words), MeasuresSection.Of(parts, words),
                ResidentsSection.OfFeedback(parts, words), ResidentsSection.OfInitiatives(parts, words)
            ],
            Basis(report, words));
    }

    private static List<LabelledText> Standing(InterimReport report, Words words)
    {
        List<LabelledText> told =
        [
            new(words.Version, $"{report.Number}"),
            new(words.Assembled, words.Time(report.AssembledAt)),
            new(words.Approved, report.ApprovedOn is { } approved
                ? words.DecidedOn(approved, report.ApprovalSection)
                : words.AwaitsExecutive)
        ];

        if (report.ApprovedOn is not null)
        {
            told.Add(new(words.Received, report.ReceivedOn is { } received
                ? words.DecidedOn(received, report.ReceiptSection)
                : words.AwaitsCouncil));
        }

        return told;
    }

    private static List<SaidByPeople> Texts(InterimReport report, Words words) =>
    [
        .. new[]
        {
            Of("comment", words.Comment, words.Best(report.Comment)),
            Of("executive", words.ExecutiveProposal, words.Best(report.ExecutiveProposal)),
            Of("council", words.CouncilProposal, words.Best(report.CouncilProposal))
        }.Where(text => text.Paragraphs.Count > 0)
    ];

    /// <summary>What the parts are of, and from when: whoever looks for them finds them by this.</summary>
    private static List<LabelledText> Basis(InterimReport report, Words words)
    {
        var (parts, told) = (report.Parts, new List<LabelledText> { new(words.AsOf, words.Day(report.AsOf)) });

        if (parts.Finances.Status.Received)
        {
            var part = parts.Finances;
            var (at, edition) = (words.FrozenAt(part.FrozenAt.ToDateTimeOffset()), words.EditionName(part.EditionNumber, report.Year));
            told.Add(new(words.NameOf(Wire.InterimReportPart.Finances), $"{part.FinancialReportId}, {at}, {edition}"));
        }

        if (parts.Strategy.Status.Received)
        {
            var (name, version) = (words.Best(parts.Strategy.Name.Read()).Text, words.VersionOf(parts.Strategy.StrategyVersion));
            told.Add(new(words.NameOf(Wire.InterimReportPart.Strategy), $"{name}, {parts.Strategy.StrategyId}, {version}"));
        }

        told.AddRange(new (Wire.InterimReportPart Part, Wire.PartStatus Status)[]
        {
            (Wire.InterimReportPart.Finances, parts.Finances.Status), (Wire.InterimReportPart.Strategy, parts.Strategy.Status),
            (Wire.InterimReportPart.Measures, parts.Measures.Status), (Wire.InterimReportPart.Feedback, parts.Feedback.Status),
            (Wire.InterimReportPart.Initiatives, parts.Initiatives.Status)
        }.Where(one => one.Status.Received && one.Status.SinceVersion < report.Number)
            .Select(one => new LabelledText(words.NameOf(one.Part),
                words.OfVersion(one.Status.SinceVersion, one.Status.At.ToDateTimeOffset()))));
        return told;
    }

    private static SaidByPeople Of(string id, string heading, Said text) => new(id, heading,
        [.. text.Text.Split("\n\n", StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(paragraph => new Said(paragraph, text.Language))]);
}

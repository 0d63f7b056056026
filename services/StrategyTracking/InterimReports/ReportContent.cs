namespace Platform.StrategyTracking.InterimReports;

/// <summary>What a request says of a version: its months, its day and what people say of it.</summary>
internal sealed record ReportContent(
    int Year, int ToMonth, LocalText Name, LocalText Comment, LocalText ExecutiveProposal, LocalText CouncilProposal, DateOnly AsOf)
{
    private const int LongestText = 4000;

    /// <summary>The last day that it covers.</summary>
    public DateOnly LastDay => new(Year, ToMonth, DateTime.DaysInMonth(Year, ToMonth));

    public static ReportContent Read(Fields fields, Wire.AssembleInterimReportRequest request, DateOnly today)
    {
        var asOf = fields.OptionalDate("as_of", request.AsOf) ?? today;
        fields.Require(asOf <= today, "as_of", "is later than today");
        return new(
            (int)fields.Number("year", request.Year, 2000, 2200),
            (int)fields.Number("to_month", request.ToMonth, 1, 12),
            LocalText.ReadOptional(fields, "name", request.Name),
            LocalText.ReadOptional(fields, "comment", request.Comment, LongestText),
            LocalText.ReadOptional(fields, "executive_proposal", request.ExecutiveProposal, LongestText),
            LocalText.ReadOptional(fields, "council_proposal", request.CouncilProposal, LongestText),
            asOf);
    }
}

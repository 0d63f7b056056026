namespace Platform.Budgeting.Reporting;

/// <summary>What a report is. Tables keep the names.</summary>
internal enum ReportKind
{
    Unspecified,
    FollowUp,
    InterimReport,
    QuarterlyReview,
    StateTreasury,
    FinancialStatements,
    Budget,
    Steering
}

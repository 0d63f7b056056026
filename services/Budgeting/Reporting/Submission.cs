namespace Platform.Budgeting.Reporting;

/// <summary>That a report was submitted. Never changed; a corrected report is one more.</summary>
internal sealed class Submission
{
    private Submission() { }

    public Guid SubmissionId { get; private init; }
    public string CountyCode { get; private init; } = "";
    public int Year { get; private init; }
    public string Series { get; private init; } = "";
    public string DutyKey { get; private init; } = "";
    public int PeriodNumber { get; private init; }
    public DateOnly SubmittedOn { get; private init; }
    public bool Late { get; private init; }
    public Guid? InterimReportId { get; private init; }
    public string? Reference { get; private init; }
    public long Version { get; private init; } = 1;
    public byte[] CreatedFrom { get; private init; } = [];

    public ObligationKey Key => new(Year, Series, DutyKey, PeriodNumber);

    public static Submission Of(
        Guid id, Obligation obligation, DateOnly submittedOn, Guid? interimReport, string? reference, byte[] createdFrom, DateOnly today)
    {
        if (submittedOn > today)
        {
            throw new RuleException("submitted-already", "submitted_on", $"The submission of {submittedOn.ToIso()} is still to be made.");
        }

        return new Submission
        {
            SubmissionId = id,
            CountyCode = obligation.Calendar.CountyCode,
            Year = obligation.Year,
            Series = obligation.Calendar.Series,
            DutyKey = obligation.Duty.Key,
            PeriodNumber = obligation.PeriodNumber,
            SubmittedOn = submittedOn,
            Late = obligation.DueOn < submittedOn,
            InterimReportId = interimReport,
            Reference = reference,
            CreatedFrom = createdFrom
        };
    }

    public Wire.Submission ToContract() => new()
    {
        SubmissionId = SubmissionId.ToString(),
        CountyCode = CountyCode,
        Series = Series,
        DutyKey = DutyKey,
        Year = Year,
        PeriodNumber = PeriodNumber,
        SubmittedOn = SubmittedOn.ToIso(),
        Late = Late,
        InterimReportId = InterimReportId?.ToString() ?? "",
        Reference = Reference ?? "",
        Version = Version
    };
}

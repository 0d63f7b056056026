namespace Platform.Budgeting.Borrowing;

/// <summary>A long-term loan that was drawn for an investment.</summary>
internal sealed class Loan
{
    public Guid LoanId { get; init; }
    public string CountyCode { get; init; } = "";
    public int Year { get; init; }
    public DateOnly DrawnOn { get; init; }
    public long AmountCents { get; init; }
    public Guid InvestmentId { get; init; }
    public bool DuringAssessment { get; init; }
    public SourceList Sources { get; init; } = new([]);
    public long Version { get; init; } = 1;
    public byte[] CreatedFrom { get; init; } = [];

    public Wire.Loan ToContract() => new()
    {
        LoanId = LoanId.ToString(),
        CountyCode = CountyCode,
        DrawnOn = DrawnOn.ToIso(),
        AmountCents = AmountCents,
        InvestmentId = InvestmentId.ToString(),
        DuringAssessment = DuringAssessment,
        Sources = { Sources.ToContract() },
        Version = Version
    };
}

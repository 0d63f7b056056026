namespace Platform.Budgeting.Borrowing;

/// <summary>The Government's decision on how much a county may borrow for long in a year.</summary>
internal sealed class LoanAuthorisation
{
    public Guid AuthorisationId { get; init; }
    public string CountyCode { get; init; } = "";
    public int Year { get; init; }
    public long AmountCents { get; init; }
    public string Authority { get; init; } = "";
    public string DecisionReference { get; init; } = "";
    public DateOnly DecidedOn { get; init; }
    public SourceList Sources { get; init; } = new([]);
    public long Version { get; init; } = 1;
    public byte[] CreatedFrom { get; init; } = [];

    public Wire.LoanAuthorisation ToContract() => new()
    {
        AuthorisationId = AuthorisationId.ToString(),
        CountyCode = CountyCode,
        Year = Year,
        AmountCents = AmountCents,
        Authority = Authority,
        DecisionReference = DecisionReference,
        DecidedOn = DecidedOn.ToIso(),
        Sources = { Sources.ToContract() },
        Version = Version
    };
}

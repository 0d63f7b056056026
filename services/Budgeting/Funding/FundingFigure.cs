namespace Platform.Budgeting.Funding;

/// <summary>What a county is funded with in a year, as a source gives it.</summary>
internal sealed class FundingFigure
{
    public Guid FundingId { get; init; }
    public string CountyCode { get; init; } = "";
    public int Year { get; init; }
    public long AmountCents { get; init; }
    public AmountPrecision Precision { get; init; }
    public string? StateShareAsWritten { get; init; }
    public string? DecisionReference { get; init; }
    public DateOnly? DecidedOn { get; init; }
    public IReadOnlyList<FundingPart> Parts { get; init; } = [];
    public SourceList Sources { get; init; } = new([]);
    public long Version { get; init; } = 1;
    public byte[] CreatedFrom { get; init; } = [];

    public Wire.Funding ToContract() => new()
    {
        FundingId = FundingId.ToString(),
        CountyCode = CountyCode,
        Year = Year,
        AmountCents = AmountCents,
        Precision = Precision.As<Wire.AmountPrecision>(),
        StateShareAsWritten = StateShareAsWritten ?? "",
        Sources = { Sources.ToContract() },
        Version = Version,
        DecisionReference = DecisionReference ?? "",
        DecidedOn = DecidedOn.ToIso(),
        Parts = { Parts.Select(part => part.ToContract()) }
    };
}

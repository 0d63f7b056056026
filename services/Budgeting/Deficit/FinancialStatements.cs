namespace Platform.Budgeting.Deficit;

/// <summary>The result of a year's financial statements, as the county council has adopted them.</summary>
internal sealed class FinancialStatements
{
    private FinancialStatements() { }

    public Guid StatementsId { get; private init; }
    public string CountyCode { get; private init; } = "";
    public int FinancialYear { get; private init; }
    public long ResultCents { get; private init; }
    public Guid DecidedByBodyId { get; private init; }
    public DateOnly DecidedOn { get; private init; }
    public string? DecisionSection { get; private init; }
    public SourceList Sources { get; private init; } = new([]);
    public long Version { get; private init; }
    public byte[] CreatedFrom { get; private init; } = [];

    public static FinancialStatements Adopt(
        Guid id, string county, int year, long result, Decision decision, DecidingBody? body, SourceList sources,
        byte[] createdFrom, DateOnly today)
    {
        decision.RequireCouncil(body);
        decision.RequireMade(today);

        if (decision.DecidedOn <= new DateOnly(year, 12, 31))
        {
            throw new RuleException("adopted-after-the-year", "decision.decided_on",
                $"Statements of {year} are adopted when the year has ended.");
        }

        return new FinancialStatements
        {
            StatementsId = id,
            CountyCode = county,
            FinancialYear = year,
            ResultCents = result,
            DecidedByBodyId = decision.BodyId!.Value,
            DecidedOn = decision.DecidedOn!.Value,
            DecisionSection = decision.Section,
            Sources = sources,
            Version = 1,
            CreatedFrom = createdFrom
        };
    }

    public Wire.FinancialStatements ToContract() => new()
    {
        StatementsId = StatementsId.ToString(),
        CountyCode = CountyCode,
        FinancialYear = FinancialYear,
        ResultCents = ResultCents,
        Decision = Decision.ToContract(DecidedByBodyId, DecidedOn, DecisionSection),
        Sources = { Sources.ToContract() },
        Version = Version,
        Late = DecidedOn > new DateOnly(FinancialYear + 1, 6, 30)
    };
}

namespace Platform.Budgeting.Borrowing;

/// <summary>
/// A county's investment plan of four years (rule BUD-10), as its council has decided it. Never changed: a new decision is a plan of its
/// own.
/// </summary>
internal sealed class InvestmentPlan
{
    private const int YearsLong = 4;

    private InvestmentPlan() { }

    public Guid PlanId { get; private init; }
    public string CountyCode { get; private init; } = "";
    public int FirstYear { get; private init; }
    public Guid DecidedByBodyId { get; private init; }
    public DateOnly DecidedOn { get; private init; }
    public string? DecisionSection { get; private init; }
    public bool DuringAssessment { get; private init; }
    public List<Investment> Investments { get; private init; } = [];
    public SourceList Sources { get; private init; } = new([]);
    public long Version { get; private init; } = 1;
    public byte[] CreatedFrom { get; private init; } = [];

    public int LastYear => FirstYear + YearsLong - 1;

    public static InvestmentPlan Decide(
        Guid id, string county, int firstYear, Decision decision, DecidingBody? body, bool duringAssessment, List<Investment> investments,
        SourceList sources, byte[] createdFrom,
        DateOnly today)
    {
        decision.RequireCouncil(body);
        decision.RequireMade(today);
        var outside = investments.FindIndex(
            investment => investment.StartYear < firstYear || investment.StartYear >= firstYear + YearsLong);

        if (outside >= 0)
        {
            throw new RuleException(
                "BUD-10", $"investments[{outside}].start_year",
                $"The plan is of investments that start in the four financial years {firstYear} to {firstYear + YearsLong - 1}.");
        }

        return new InvestmentPlan
        {
            PlanId = id,
            CountyCode = county,
            FirstYear = firstYear,
            DecidedByBodyId = decision.BodyId!.Value,
            DecidedOn = decision.DecidedOn!.Value,
            DecisionSection = decision.Section,
            DuringAssessment = duringAssessment,
            Investments = investments,
            Sources = sources,
            CreatedFrom = createdFrom
        };
    }

    public long CostOf(InvestmentPart part) =>
        Investments.Where(investment => investment.Part == part && investment.Kind != InvestmentKind.Disposal)
            .Sum(investment => investment.CostCents);

    public Wire.InvestmentPlan ToContract() => new()
    {
        PlanId = PlanId.ToString(),
        CountyCode = CountyCode,
        FirstYear = FirstYear,
        LastYear = LastYear,
        Decision = Decision.ToContract(DecidedByBodyId, DecidedOn, DecisionSection),
        DuringAssessment = DuringAssessment,
        Investments = { Investments.OrderBy(investment => investment.StartYear).ThenBy(investment => investment.InvestmentId)
            .Select(investment => investment.ToContract()) },
        Sources = { Sources.ToContract() },
        Version = Version
    };
}

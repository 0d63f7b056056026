using Platform.Contracts;

namespace Platform.Budgeting.Deficit;

/// <summary>A county's balance of adopted results. Below zero it is a deficit, with one deadline from the year in which it arose.</summary>
internal sealed class CountyDeficit
{
    private CountyDeficit() { }

    public string CountyCode { get; private init; } = "";
    public long BalanceCents { get; private set; }
    public int? LastFinancialYear { get; private set; }
    public int? FirstDeficitYear { get; private set; }
    public DateOnly? Deadline { get; private set; }
    public DeadlineBasis Basis { get; private set; }
    public bool? PlanCovers { get; private set; }
    public long Version { get; private set; }

    public static CountyDeficit None(string county) => new() { CountyCode = county };

    public bool IsOverdue(DateOnly day) => Deadline < day;

    /// <summary>
    /// Adds a year's result and returns what is to be told of it. A further deficit does not move the deadline (rule BUD-7).
    /// </summary>
    public IReadOnlyList<IEvent> Add(int year, long result, int yearsToCover)
    {
        if (LastFinancialYear is { } last && year != last + 1)
        {
            throw new RuleException(
                "BUD-7", "financial_year",
                $"The period to cover a deficit begins in the year in which it arises: after {last}, the statements of {last + 1} come next.");
        }

        (LastFinancialYear, BalanceCents) = (year, BalanceCents + result);
        Version++;

        if (BalanceCents >= 0)
        {
            return Cover(year);
        }

        if (FirstDeficitYear is { } first)
        {
            return result < 0 ? [new DeficitRecorded(
                CountyCode: CountyCode, Version: Version, FinancialYear: year, ResultCents: result, BalanceCents: BalanceCents,
                FirstDeficitYear: first)] : [];
        }

        (FirstDeficitYear, Deadline, Basis) = (year, new DateOnly(year + yearsToCover, 12, 31), DeadlineBasis.Period);
        return
        [
            new DeficitRecorded(
                CountyCode: CountyCode, Version: Version, FinancialYear: year, ResultCents: result, BalanceCents: BalanceCents,
                FirstDeficitYear: year),
            new DeficitDeadlineSet(
                CountyCode: CountyCode, Version: Version, Deadline: Deadline.Value, FirstDeficitYear: year, Rule: "BUD-7",
                ExtensionId: null)
        ];
    }

    /// <summary>Moves the deadline to a later day by a decision of the state.</summary>
    public IEvent Extend(Guid extension, DateOnly until)
    {
        if (FirstDeficitYear is not { } first)
        {
            throw new RuleException("BUD-8", "county_code", "The county has no deficit to cover, so there is no deadline to extend.");
        }

        if (until <= Deadline)
        {
            throw new RuleException("BUD-8", "until", $"An extension is later than the deadline, which is {Deadline.ToIso()}.");
        }

        (Deadline, Basis) = (until, DeadlineBasis.Extension);
        Version++;
        return new DeficitDeadlineSet(
            CountyCode: CountyCode, Version: Version, Deadline: until, FirstDeficitYear: first, Rule: "BUD-8", ExtensionId: extension);
    }

    /// <summary>
    /// Takes note of whether the plan covers the deficit by its deadline, and returns what is to be told: that it does not, or that it does
    /// again.
    /// </summary>
    public IEvent? Settle(CoveragePlan plan)
    {
        var (before, lacking) = (PlanCovers, Deadline is { } day ? plan.LackingBy(BalanceCents, day.Year) : null);
        PlanCovers = lacking is { } cents ? cents == 0 : null;

        if (PlanCovers == before)
        {
            return null;
        }

        Version++;
        return (before, PlanCovers) switch
        {
            (_, false) => new DeficitPlanFellShort(
                CountyCode: CountyCode, Version: Version, Deadline: Deadline!.Value, FirstDeficitYear: FirstDeficitYear!.Value,
                BalanceCents: BalanceCents, LackingCents: lacking!.Value),
            (false, true) => new DeficitPlanCovers(CountyCode, Version, Deadline!.Value, FirstDeficitYear!.Value, BalanceCents),
            _ => null
        };
    }

    private IReadOnlyList<IEvent> Cover(int year)
    {
        if (FirstDeficitYear is not { } first)
        {
            return [];
        }

        (FirstDeficitYear, Deadline, Basis) = (null, null, DeadlineBasis.Unspecified);
        return [new DeficitCovered(CountyCode, Version, year, BalanceCents, first)];
    }
}

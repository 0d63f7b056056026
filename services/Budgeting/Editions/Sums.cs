namespace Platform.Budgeting.Editions;

/// <summary>What the lines of an edition sum to, the budget year first; no years when there are no lines.</summary>
internal sealed record Sums(IReadOnlyList<YearSum> Years)
{
    /// <summary>The results of the budget year and the two after it make up for each other (rule BUD-6).</summary>
    public bool Balanced => Years.Count > 0 && Years.Take(3).Sum(year => year.Result) >= 0;

    public IReadOnlyList<EventYearResult> Results => [.. Years.Select(year => new EventYearResult(year.Year, year.Result))];

    public static Sums Of(int firstYear, IReadOnlyCollection<(Direction Direction, long[] Amounts)> lines)
    {
        var years = lines.Count == 0 ? 0 : lines.Max(line => line.Amounts.Length);
        return new([.. Enumerable.Range(0, years).Select(index => new YearSum(
            firstYear + index, Of(Direction.Appropriation, index), Of(Direction.RevenueEstimate, index),
            Of(Direction.Investment, index), Of(Direction.Financing, index)))]);

        long Of(Direction direction, int index) =>
            lines.Where(line => line.Direction == direction && index < line.Amounts.Length).Sum(line => line.Amounts[index]);
    }

    /// <summary>The budget shows how what it uses is covered: its sources equal its uses (rule BUD-3).</summary>
    public void RequireCovered()
    {
        if (Years.Count == 0)
        {
            throw new RuleException("BUD-3", "lines",
                "The budget has no lines: it holds the appropriations and revenue estimates that its tasks need.");
        }

        var (sources, uses) = (Years[0].RevenueEstimates + Years[0].Financing, Years[0].Appropriations + Years[0].Investments);

        if (sources != uses)
        {
            throw new RuleException(
                "BUD-3", "lines",
                $"Revenue estimates and financing of {Years[0].Year} are {sources} cents, appropriations and investments {uses}: they must be equal.");
        }
    }

    /// <summary>A plan out of balance is approved only as a deviation that the council gives a reason for (rule BUD-6).</summary>
    public void RequireBalanceOr(string? deviation)
    {
        if (!Balanced && deviation is null)
        {
            throw new RuleException(
                "BUD-6", "council_deviation",
                $"The results of the budget year and the two after it sum to {Years.Take(3).Sum(year => year.Result)} cents; below zero needs a reason.");
        }
    }

    /// <summary>A reallocation moves money and adds none: in every year, each direction sums to what it did.</summary>
    public void RequireSameAs(Sums amended)
    {
        if (!Years.SequenceEqual(amended.Years))
        {
            throw new RuleException("reallocation-keeps-sums", "edition_id",
                "A reallocation leaves the sum of each direction in each year as it is in the edition that it amends.");
        }
    }

    public IEnumerable<Wire.YearSums> ToContract() => Years.Select(year => new Wire.YearSums
    {
        Year = year.Year,
        AppropriationsCents = year.Appropriations,
        RevenueEstimatesCents = year.RevenueEstimates,
        InvestmentsCents = year.Investments,
        FinancingCents = year.Financing,
        ResultCents = year.Result
    });
}

/// <summary>Sums of a year, in cents.</summary>
internal sealed record YearSum(int Year, long Appropriations, long RevenueEstimates, long Investments, long Financing)
{
    public long Result => RevenueEstimates - Appropriations;
}

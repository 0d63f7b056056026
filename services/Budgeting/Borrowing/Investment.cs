using Google.Protobuf.Collections;

namespace Platform.Budgeting.Borrowing;

/// <summary>An investment of a plan, or what the law puts beside investments.</summary>
internal sealed class Investment
{
    private const int Most = 1000;

    public Guid PlanId { get; private init; }
    public Guid InvestmentId { get; private init; }
    public InvestmentPart Part { get; private init; }
    public InvestmentKind Kind { get; private init; }
    public LocalText Name { get; private init; } = LocalText.None;
    public int StartYear { get; private init; }
    public long CostCents { get; private init; }

    /// <summary>Reads investments, each id once.</summary>
    public static List<Investment> Read(Fields fields, Guid plan, RepeatedField<Wire.Investment> investments)
    {
        fields.Require(investments.Count is > 0 and <= Most, "investments", $"is not 1 to {Most} investments");
        var read = investments.Take(Most).Select((investment, index) => Read(fields, $"investments[{index}]", plan, investment)).ToList();
        fields.Require(read.DistinctBy(investment => investment.InvestmentId).Count() == read.Count, "investments",
            "has an investment twice");
        return read;
    }

    public Wire.Investment ToContract() => new()
    {
        InvestmentId = InvestmentId.ToString(),
        Part = Part.As<Wire.InvestmentPart>(),
        Kind = Kind.As<Wire.InvestmentKind>(),
        Name = Name.ToContract(),
        StartYear = StartYear,
        CostCents = CostCents
    };

    private static Investment Read(Fields fields, string field, Guid plan, Wire.Investment investment) => new()
    {
        PlanId = plan,
        InvestmentId = fields.Id($"{field}.investment_id", investment.InvestmentId),
        Part = fields.OneOf($"{field}.part", investment.Part).As<InvestmentPart>(),
        Kind = fields.OneOf($"{field}.kind", investment.Kind).As<InvestmentKind>(),
        Name = LocalText.Read(fields, $"{field}.name", investment.Name),
        StartYear = fields.Year($"{field}.start_year", investment.StartYear),
        CostCents = fields.Number($"{field}.cost_cents", investment.CostCents, 0, Money.Most)
    };
}

using Google.Protobuf.Collections;

namespace Platform.Budgeting.Funding;

/// <summary>
/// What the state's funding of counties rests on from a year on: the weights of its criteria, and how much of the costs a check afterwards
/// takes in.
/// </summary>
internal sealed class FundingParameters
{
    public Guid ParametersId { get; init; }
    public string CountyCode { get; init; } = "";
    public int Year { get; init; }
    public IReadOnlyList<CriterionWeight> Weights { get; init; } = [];
    public int? AdjustmentPercent { get; init; }
    public SourceList Sources { get; init; } = new([]);
    public long Version { get; init; } = 1;
    public byte[] CreatedFrom { get; init; } = [];

    public Wire.FundingParameters ToContract()
    {
        var reply = new Wire.FundingParameters
        {
            ParametersId = ParametersId.ToString(),
            CountyCode = CountyCode,
            Year = Year,
            Weights = { Weights.Select(weight => weight.ToContract()) },
            Sources = { Sources.ToContract() },
            Version = Version
        };

        if (AdjustmentPercent is { } percent)
        {
            reply.AdjustmentPercent = percent;
        }

        return reply;
    }
}

/// <summary>The share of all counties' funding that is given out by a criterion, in thousandths of a percent.</summary>
internal sealed record CriterionWeight(FundingCriterion Criterion, int Thousandths, bool Inferred)
{
    private const int Whole = 100_000;

    /// <summary>Reads weights, each criterion once; health and social services and rescue make up the whole when both are given.</summary>
    public static IReadOnlyList<CriterionWeight> Read(Fields fields, RepeatedField<Wire.CriterionWeight> weights)
    {
        fields.Require(weights.Count <= 20, "weights", "at most 20");
        var read = weights.Take(20).Select((weight, index) => new CriterionWeight(
            fields.OneOf($"weights[{index}].criterion", weight.Criterion).As<FundingCriterion>(),
            (int)fields.Number($"weights[{index}].thousandths_of_percent", weight.ThousandthsOfPercent, 0, Whole),
            weight.Inferred)).ToList();
        fields.Require(read.DistinctBy(weight => weight.Criterion).Count() == read.Count, "weights", "has a criterion twice");
        var totals = read.Where(
            weight => weight.Criterion is FundingCriterion.HealthAndSocial or FundingCriterion.Rescue).ToList();
        fields.Require(totals.Count < 2 || totals.Sum(weight => weight.Thousandths) == Whole, "weights",
            "of health and social services and of rescue services are not 100 percent together");
        return read;
    }

    public Wire.CriterionWeight ToContract() => new()
    {
        Criterion = Criterion.As<Wire.FundingCriterion>(),
        ThousandthsOfPercent = Thousandths,
        Inferred = Inferred
    };
}

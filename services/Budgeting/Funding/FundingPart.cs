using Google.Protobuf.Collections;

namespace Platform.Budgeting.Funding;

/// <summary>What a county gets by one criterion, by the state's decision on its funding.</summary>
internal sealed record FundingPart(FundingCriterion Criterion, long Cents)
{
    /// <summary>Reads the parts of a decision, each criterion once. Totals are no parts: parts together are the amount.</summary>
    public static IReadOnlyList<FundingPart> Read(Fields fields, RepeatedField<Wire.FundingPart> parts, long amount)
    {
        fields.Require(parts.Count <= 20, "parts", "at most 20");
        var read = parts.Take(20).Select((part, index) => Read(fields, $"parts[{index}]", part)).ToList();
        fields.Require(read.DistinctBy(part => part.Criterion).Count() == read.Count, "parts", "has a criterion twice");
        fields.Require(read.Count == 0 || read.Sum(part => (decimal)part.Cents) == amount, "parts", "are not amount_cents together");
        return read;
    }

    public Wire.FundingPart ToContract() => new() { Criterion = Criterion.As<Wire.FundingCriterion>(), AmountCents = Cents };

    private static FundingPart Read(Fields fields, string field, Wire.FundingPart part)
    {
        var criterion = fields.OneOf($"{field}.criterion", part.Criterion).As<FundingCriterion>();
        fields.Require(criterion is not (FundingCriterion.HealthAndSocial or FundingCriterion.Rescue), $"{field}.criterion",
            "is a total, not a part");
        return new(criterion, fields.Number($"{field}.amount_cents", part.AmountCents, -Money.Most, Money.Most));
    }
}

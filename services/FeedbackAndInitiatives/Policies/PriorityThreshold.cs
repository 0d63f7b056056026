namespace Platform.FeedbackAndInitiatives.Policies;

/// <summary>
/// A share of the people that obliges the county to decide in a time (rule FBK-9: by the county's own policy, never by itself).
/// </summary>
internal sealed record PriorityThreshold(int ShareBasisPoints, int AgeMin, int DecideWithinMonths)
{
    public static PriorityThreshold? Read(Fields fields, string field, Wire.PriorityThreshold? threshold) => threshold is null
        ? null
        : new(
            (int)fields.Number($"{field}.share_basis_points", threshold.ShareBasisPoints, 1, 10_000),
            (int)fields.Number($"{field}.age_min", threshold.AgeMin, 0, 150),
            (int)fields.Number($"{field}.decide_within_months", threshold.DecideWithinMonths, 1, 24));

    public Wire.PriorityThreshold ToContract() =>
        new() { ShareBasisPoints = ShareBasisPoints, AgeMin = AgeMin, DecideWithinMonths = DecideWithinMonths };
}

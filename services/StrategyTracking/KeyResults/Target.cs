using System.Globalization;

namespace Platform.StrategyTracking.KeyResults;

/// <summary>When a key result is met.</summary>
internal sealed record Target(
    Comparator Comparator, decimal? Number, TopShare? TopShare, int? Rank, int? Year, decimal? ScaleMin, decimal? ScaleMax, bool Maintain,
    bool LowerIsBetter)
{
    public static Target Read(Fields fields, string field, Wire.KeyResultContent content)
    {
        return new(
            fields.OneOf($"{field}.comparator", content.Comparator).As<Comparator>(),
            fields.OptionalDecimal($"{field}.target_number", content.TargetNumber),
            TopShare.Read(fields, $"{field}.top_share", content.TopShare),
            content.TargetRank == 0 ? null : (int)fields.Number($"{field}.target_rank", content.TargetRank, 1, 1000),
            content.Year == 0 ? null : (int)fields.Number($"{field}.year", content.Year, 2000, 2200),
            fields.OptionalDecimal($"{field}.scale_min", content.ScaleMin),
            fields.OptionalDecimal($"{field}.scale_max", content.ScaleMax),
            content.Maintain,
            content.LowerIsBetter);
    }

    /// <summary>The comparator has what it needs and nothing of another's, and a scale contains the target.</summary>
    public void RequireFit(string field)
    {
        RequireOwn(Number is not null, Comparator is Comparator.AtLeast or Comparator.AtMost, $"{field}.target_number");
        RequireOwn(TopShare is not null, Comparator == Comparator.RankWithinTopShare, $"{field}.top_share");
        RequireOwn(Rank is not null, Comparator == Comparator.RankAtMost, $"{field}.target_rank");

        if (LowerIsBetter && Comparator == Comparator.AtLeast)
        {
            throw new RuleException("comparator-fits", $"{field}.lower_is_better",
                "Where a lower value is the better one, the target is at most a number.");
        }

        if (ScaleMin is null != ScaleMax is null || ScaleMin >= ScaleMax || Number < ScaleMin || Number > ScaleMax)
        {
            throw new RuleException("scale-contains-target", $"{field}.scale_min",
                "A scale has both bounds, the lower below the upper, and contains the target.");
        }
    }

    /// <summary>An observation has what the comparator needs, and its value lies on the scale.</summary>
    public void RequireFit(Measured measured)
    {
        switch (Comparator)
        {
            case Comparator.Qualitative:
                throw Unfit("key_result_id", "No number tells how a qualitative key result goes: a person assesses it.");
            case Comparator.RankWithinTopShare when measured.Rank is null || measured.ComparedCount is null:
                throw Unfit("content.rank", "The rank and how many are compared are needed: the share is one of them.");
            case Comparator.RankAtMost when measured.Rank is null:
                throw Unfit("content.rank", "The rank is needed.");
            case Comparator.AtLeast or Comparator.AtMost when measured.Value is null:
                throw Unfit("content.value", "The value is needed.");
            case Comparator.AtLeastNationalAverage when measured.Value is null || measured.ReferenceValue is null:
                throw Unfit("content.reference_value", "The value and the national average are needed.");
        }

        if (measured.Value is { } value && !Contains(value))
        {
            throw Unfit("content.value", $"The scale is {Plain(ScaleMin)} to {Plain(ScaleMax)}.");
        }
    }

    /// <summary>Whether a value lies on the scale, if there is one.</summary>
    public bool Contains(decimal value) => !(value < ScaleMin || value > ScaleMax);

    /// <summary>
    /// The observation by which a target that need not be kept was reached for good, of those up to a day, in the order of their days:
    /// one of its year or later, the one that counted when its year ended, or any where it has no year.
    /// </summary>
    public Observation? ReachedBy(IReadOnlyCollection<Observation> observations, DateOnly day)
    {
        if (Maintain)
        {
            return null;
        }

        var atItsEnd = Year < day.Year ? observations.LastOrDefault(one => one.ObservedOn.Year <= Year) : null;
        return observations.FirstOrDefault(
            one => (one == atItsEnd || Year is null || one.ObservedOn.Year >= Year) && IsMetBy(one.Measured));
    }

    /// <summary>
    /// Whether what was measured meets the target. Ranks within a share are counted up to the next whole place: of 21, the best half is 11.
    /// </summary>
    public bool IsMetBy(Measured measured) => Comparator switch
    {
        Comparator.AtLeast => measured.Value >= Number,
        Comparator.AtMost => measured.Value <= Number,
        Comparator.RankWithinTopShare => measured.Rank <= BestPlaces(measured),
        Comparator.RankAtMost => measured.Rank <= Rank,
        Comparator.AtLeastNationalAverage => LowerIsBetter
            ? measured.Value <= measured.ReferenceValue
            : measured.Value >= measured.ReferenceValue,
        _ => false
    };

    /// <summary>The comparison in words.</summary>
    public string Tell(Measured measured) => Comparator switch
    {
        Comparator.AtLeast => $"{Plain(measured.Value)}, target at least {Plain(Number)}",
        Comparator.AtMost => $"{Plain(measured.Value)}, target at most {Plain(Number)}",
        Comparator.RankWithinTopShare => $"rank {measured.Rank} of {measured.ComparedCount}, target rank {BestPlaces(measured)} or better",
        Comparator.RankAtMost => $"rank {measured.Rank}, target rank {Rank} or better",
        _ => $"{Plain(measured.Value)}, target {(LowerIsBetter ? "at most" : "at least")} the national average of {Plain(measured.ReferenceValue)}"
    };

    private long? BestPlaces(Measured measured) => measured.ComparedCount is { } compared ? TopShare?.PlacesOf(compared) : null;

    private void RequireOwn(bool given, bool needed, string field)
    {
        if (given != needed)
        {
            throw new RuleException("comparator-fits", field, needed ? $"{Comparator} needs it." : $"{Comparator} has none.");
        }
    }

    private static RuleException Unfit(string field, string message) => new("observation-fits", field, message);

    private static string Plain(decimal? value) => value?.ToString("0.######", CultureInfo.InvariantCulture) ?? "";
}

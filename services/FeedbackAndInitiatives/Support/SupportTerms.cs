using Platform.FeedbackAndInitiatives.Policies;

namespace Platform.FeedbackAndInitiatives.Support;

/// <summary>
/// What support means for an initiative: by statute for a referendum, by the county's policy for the others, nothing for council motions.
/// </summary>
internal sealed record SupportTerms(bool TakesSupport, bool IsReferendum, Share? Share, int DecideWithinMonths)
{
    public static SupportTerms Of(InitiativeType type, PriorityThreshold? priority) => type switch
    {
        InitiativeType.Referendum => new(true, true, Share.OfReferendum, 0),
        InitiativeType.CouncilMotion => new(false, false, null, 0),
        _ => new(true, false, priority is null ? null : new(priority.ShareBasisPoints, priority.AgeMin), priority?.DecideWithinMonths ?? 0)
    };
}

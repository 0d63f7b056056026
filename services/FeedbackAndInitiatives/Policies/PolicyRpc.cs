namespace Platform.FeedbackAndInitiatives.Policies;

/// <summary>The calls about policies: one file each, named after it.</summary>
internal sealed partial class PolicyRpc(ParticipationDbContext db, PolicyDefaults defaults, TimeProvider time)
    : Wire.PolicyService.PolicyServiceBase
{
    private static Wire.Policy ToReply(Policy policy) => new()
    {
        PolicyId = policy.PolicyId == Guid.Empty ? "" : policy.PolicyId.ToString(),
        CountyCode = policy.CountyCode,
        EffectiveDate = policy.EffectiveOn == Policy.Always ? "" : policy.EffectiveOn.ToIso(),
        AnswerWithinDays = policy.AnswerWithinDays,
        AcknowledgeWithinMonths = policy.AcknowledgeWithinMonths,
        PriorityThreshold = policy.Priority?.ToContract(),
        Sources = { policy.Sources.ToContract() },
        Version = policy.Version
    };
}

namespace Platform.FeedbackAndInitiatives.Policies;

/// <summary>
/// What counties do that have set no policy: common practice, no statute, and therefore configuration. A month to acknowledge an initiative
/// is what the counties publish (rule FBK-4), fourteen days to answer feedback is usual (rule FBK-14), and nobody has a priority threshold.
/// </summary>
internal sealed class PolicyDefaults(IConfiguration configuration)
{
    public int AnswerWithinDays { get; } = configuration.GetValue("Participation:AnswerWithinDays", 14);

    public int AcknowledgeWithinMonths { get; } = configuration.GetValue("Participation:AcknowledgeWithinMonths", 1);
}

namespace Platform.FeedbackAndInitiatives;

/// <summary>What the constraints of the tables mean to a caller.</summary>
internal static class ParticipationRules
{
    public static readonly ConstraintRules OfConstraints = new(new Dictionary<string, (string, string, string)>
    {
        ["policy_one_a_day"] = ("one-policy-a-day", "effective_date", "The county has another policy from this day on."),
        ["yearly_report_presented_once"] = ("FBK-7", "year", "The report of this year was presented already.")
    });
}

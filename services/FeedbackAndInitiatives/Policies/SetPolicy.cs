namespace Platform.FeedbackAndInitiatives.Policies;

internal sealed partial class PolicyRpc
{
    public override async Task<Wire.Policy> SetPolicy(Wire.SetPolicyRequest request, ServerCallContext context) =>
        ToReply(await Set(request, Basis.Command, context.CancellationToken));

    internal async Task<Policy> Set(Wire.SetPolicyRequest request, Basis basis, CancellationToken cancellationToken)
    {
        var fields = new Fields();
        var id = fields.Id("policy_id", request.PolicyId);
        var county = fields.CountyCode("county_code", request.CountyCode);
        var effectiveOn = basis == Basis.Document && request.EffectiveDate.Length == 0
            ? Policy.Always
            : fields.Date("effective_date", request.EffectiveDate);
        var answerWithinDays = (int)fields.Number("answer_within_days", request.AnswerWithinDays, 1, 365);
        var acknowledgeWithinMonths = (int)fields.Number("acknowledge_within_months", request.AcknowledgeWithinMonths, 1, 12);
        var priority = PriorityThreshold.Read(fields, "priority_threshold", request.PriorityThreshold);
        var sources = SourceList.Read(fields, request.Sources);
        fields.Require(sources.Items.Count > 0, "sources", "at least one is required");
        fields.Check();

        if (await db.Policies.FindAsync([id], cancellationToken) is { } existing)
        {
            request.ExpectSameCreation(existing.CreatedFrom, "policy", id);
            return existing;
        }

        var policy = Policy.Set(id, county, effectiveOn, answerWithinDays, acknowledgeWithinMonths, priority, sources,
            request.Fingerprint());

        db.Add(policy);
        db.Publish(new PolicySet(
            CountyCode: county, PolicyId: id, Version: policy.Version, EffectiveOn: effectiveOn, AnswerWithinDays: answerWithinDays,
            AcknowledgeWithinMonths: acknowledgeWithinMonths, PriorityShareBasisPoints: priority?.ShareBasisPoints,
            FromDocument: basis == Basis.Document));
        await db.SaveChangesAsync(cancellationToken);

        return policy;
    }
}

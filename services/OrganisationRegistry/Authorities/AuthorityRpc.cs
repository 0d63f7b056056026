namespace Platform.OrganisationRegistry.Authorities;

/// <summary>The calls about who is competent in what: one file each, named after it.</summary>
internal sealed partial class AuthorityRpc(RegistryDbContext db, TimeProvider time) : Wire.AuthorityService.AuthorityServiceBase
{
    private async Task<TopicRule> Find(string county, Guid id, CancellationToken cancellationToken) =>
        await db.TopicRules.SingleOrDefaultAsync(rule => rule.RuleId == id && rule.CountyCode == county, cancellationToken)
            ?? throw Refusals.NotFound("rule", id);

    private static Wire.TopicRule ToReply(TopicRule rule, DateOnly? asOf = null)
    {
        var reply = new Wire.TopicRule
        {
            RuleId = rule.RuleId.ToString(),
            CountyCode = rule.CountyCode,
            Topic = rule.Topic,
            Period = rule.Period.ToContract(asOf),
            Sources = { rule.Sources.ToContract() },
            Version = rule.Version,
            CorrectionReason = rule.CorrectedBecause ?? ""
        };

        if (rule.BodyId is { } body)
        {
            reply.BodyId = body.ToString();
        }
        else if (rule.OfficeId is { } office)
        {
            reply.OfficeId = office.ToString();
        }
        else
        {
            reply.UnitId = rule.UnitId!.Value.ToString();
        }

        return reply;
    }
}

namespace Platform.OrganisationRegistry.Authorities;

internal sealed partial class AuthorityRpc
{
    public override async Task<Wire.TopicRule> EndTopicRule(Wire.EndTopicRuleRequest request, ServerCallContext context)
    {
        var fields = new Fields();
        var id = fields.Id("rule_id", request.RuleId);
        var county = fields.CountyCode("county_code", request.CountyCode);
        var lastDay = fields.Date("end_date", request.EndDate);
        fields.Check();

        var rule = await Find(county, id, context.CancellationToken);
        Refusals.ExpectVersion(rule.Version, request.Version);

        rule.End(lastDay);

        db.Publish(new TopicRuleEnded(county, id, rule.Version, rule.Topic, lastDay));
        await db.SaveChangesAsync(context.CancellationToken);

        return ToReply(rule);
    }
}

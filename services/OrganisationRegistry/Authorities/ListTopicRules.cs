namespace Platform.OrganisationRegistry.Authorities;

internal sealed partial class AuthorityRpc
{
    public override async Task<Wire.ListTopicRulesResponse> ListTopicRules(Wire.ListTopicRulesRequest request, ServerCallContext context)
    {
        var fields = new Fields();
        var county = fields.CountyCode("county_code", request.CountyCode);
        var asOf = fields.OptionalDate("as_of", request.AsOf) ?? time.Today();
        var knownAt = fields.KnownAt(request.KnownAt, time);
        var page = fields.ListPage(request.PageSize, request.PageToken);
        fields.Check();

        await using var known = await db.ReadAsKnownAt(knownAt, context.CancellationToken);

        var rules = await page.Of(
            RulesOn(county, asOf).OrderBy(rule => rule.Topic).ThenBy(rule => rule.RuleId), rule => rule.RuleId, context.CancellationToken);

        return new Wire.ListTopicRulesResponse { Rules = { rules.Things.Select(rule => ToReply(rule, asOf)) }, NextPageToken = rules.Next };
    }

    private IQueryable<TopicRule> RulesOn(string county, DateOnly day) =>
        db.TopicRules.AsNoTracking().Where(rule => rule.CountyCode == county && rule.Period.Days.Contains(day));
}

using Platform.OrganisationRegistry.Counties;

namespace Platform.OrganisationRegistry.Authorities;

internal sealed partial class AuthorityRpc
{
    public override async Task<Wire.TopicRule> CorrectTopicRule(Wire.CorrectTopicRuleRequest request, ServerCallContext context)
    {
        var fields = new Fields();
        var id = fields.Id("rule_id", request.RuleId);
        var county = fields.CountyCode("county_code", request.CountyCode);
        fields.Require(request.Sources.Count > 0, "sources", "at least one is required");
        var correction = PeriodCorrection.Read(fields, request.Period, request.Sources, request.Reason);
        fields.Check();

        await using var transaction = await db.Database.BeginTransactionAsync(context.CancellationToken);
        correction = await db.PlaceInCounty(county, correction, context.CancellationToken);
        var rule = await Find(county, id, context.CancellationToken);
        Refusals.ExpectVersion(rule.Version, request.Version);
        correction = correction with
        {
            Period = await WithinAuthority(rule, correction.Period, correction.Basis, context.CancellationToken)
        };

        rule.Correct(correction);

        db.Publish(new TopicRuleCorrected(county, id, rule.Version, rule.Topic, rule.Period.ToEvent()));
        await db.SaveChangesAsync(context.CancellationToken);
        await transaction.CommitAsync(context.CancellationToken);

        return ToReply(rule);
    }
}

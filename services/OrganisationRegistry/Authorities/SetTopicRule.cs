using Platform.OrganisationRegistry.Bodies;
using Platform.OrganisationRegistry.Counties;
using Platform.OrganisationRegistry.Units;
using AuthorityCase = Platform.Contracts.Registry.V1.SetTopicRuleRequest.AuthorityOneofCase;

namespace Platform.OrganisationRegistry.Authorities;

internal sealed partial class AuthorityRpc
{
    public override Task<Wire.TopicRule> SetTopicRule(Wire.SetTopicRuleRequest request, ServerCallContext context) =>
        Set(request, Basis.Command, context.CancellationToken);

    internal async Task<Wire.TopicRule> Set(Wire.SetTopicRuleRequest request, Basis basis, CancellationToken cancellationToken)
    {
        var rule = Read(request, basis);

        if (await db.TopicRules.AsNoTracking().SingleOrDefaultAsync(r => r.RuleId == rule.RuleId, cancellationToken) is { } existing)
        {
            request.ExpectSameCreation(existing.CreatedFrom, "rule", rule.RuleId);
            return ToReply(existing);
        }

        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        rule.For(await db.PlaceInCounty(rule.CountyCode, rule.Period, basis, cancellationToken));
        rule.For(await WithinAuthority(rule, rule.Period, basis, cancellationToken));

        db.Add(rule);
        db.Publish(new TopicRuleSet(
            CountyCode: rule.CountyCode, RuleId: rule.RuleId, Version: rule.Version, Topic: rule.Topic, BodyId: rule.BodyId,
            OfficeId: rule.OfficeId, UnitId: rule.UnitId, Period: rule.Period.ToEvent()));
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);

        return ToReply(rule);
    }

    private static TopicRule Read(Wire.SetTopicRuleRequest request, Basis basis)
    {
        var fields = new Fields();
        var given = request.AuthorityCase;
        fields.Require(given != AuthorityCase.None, "authority", "is required: body_id, office_id or unit_id");
        fields.Require(request.Sources.Count > 0, "sources", "at least one is required");
        var period = ValidPeriod.Read(fields, "period", request.Period, basis);
        var sources = SourceList.Read(fields, request.Sources);
        var rule = new TopicRule
        {
            RuleId = fields.Id("rule_id", request.RuleId),
            CountyCode = fields.CountyCode("county_code", request.CountyCode),
            Topic = fields.Topics("topic", request.Topic),
            BodyId = given == AuthorityCase.BodyId ? fields.Id("body_id", request.BodyId) : null,
            OfficeId = given == AuthorityCase.OfficeId ? fields.Id("office_id", request.OfficeId) : null,
            UnitId = given == AuthorityCase.UnitId ? fields.Id("unit_id", request.UnitId) : null,
            CreatedFrom = request.Fingerprint()
        };
        fields.Check();
        return rule.By(sources).For(period);
    }

    /// <summary>The authority exists while the rule holds. One that is ended later leaves the topic to the rule above.</summary>
    private async Task<ValidPeriod> WithinAuthority(
        TopicRule rule, ValidPeriod period, Basis basis, CancellationToken cancellationToken)
    {
        if (rule.BodyId is { } bodyId)
        {
            await db.LockBody(bodyId, cancellationToken);
            return period.Within((await db.FindBody(rule.CountyCode, bodyId, cancellationToken)).Period, "body", basis);
        }

        if (rule.OfficeId is { } officeId)
        {
            await db.AdvisoryLock($"office {officeId}", cancellationToken);
            var office = await db.Offices.SingleOrDefaultAsync(o => o.OfficeId == officeId && o.CountyCode == rule.CountyCode,
                cancellationToken);
            return period.Within((office ?? throw Refusals.NotFound("office", officeId)).Period, "office", basis);
        }

        await db.LockTree(rule.CountyCode, cancellationToken);
        return await WithinUnit(rule.CountyCode, rule.UnitId!.Value, period, basis, cancellationToken);
    }

    /// <summary>A unit's days are those of all its versions together, which follow each other without gaps.</summary>
    private async Task<ValidPeriod> WithinUnit(string county, Guid id, ValidPeriod period, Basis basis, CancellationToken cancellationToken)
    {
        var versions = await db.UnitVersions.AsNoTracking().Where(v => v.UnitId == id && v.CountyCode == county)
            .ToListAsync(cancellationToken);

        if (versions.Count == 0)
        {
            throw Refusals.NotFound("unit", id);
        }

        var first = versions.MinBy(version => version.Period.Start ?? DateOnly.MinValue)!.Period.Start;
        var end = versions.MaxBy(version => version.Period.End ?? DateOnly.MaxValue)!.Period.End;
        return period.Within(ValidPeriod.Of(first, end), "unit", basis);
    }
}

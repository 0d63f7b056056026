using Grpc.Core;
using static Platform.OrganisationRegistry.Tests.Institutions;
using static Platform.OrganisationRegistry.Tests.RegistryFixture;

namespace Platform.OrganisationRegistry.Tests;

[Collection<SharedByBodies>]
public sealed class AuthorityServiceTests(RegistryFixture registry)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_topic_without_a_rule_falls_to_the_nearest_topic_above_it()
    {
        var body = await registry.NewCommittee();
        var unit = await registry.NewUnit(body.CountyCode, "Mielenterveyspalvelut");
        await registry.Authorities.SetTopicRuleAsync(Rule(body.CountyCode, "services", rule => rule.BodyId = body.BodyId),
            cancellationToken: Cancel);
        await registry.Authorities.SetTopicRuleAsync(Rule(body.CountyCode, "services/mental-health", rule => rule.UnitId = unit.UnitId),
            cancellationToken: Cancel);

        var own = await Ask(body.CountyCode, "services/mental-health/young");
        var above = await Ask(body.CountyCode, "services/dental");

        Assert.Equal(("Mielenterveyspalvelut", unit.UnitId, "services/mental-health"), (own.Name.Fi, own.Rule.UnitId, own.Rule.Topic));
        Assert.Equal(("Lautakunta", body.BodyId), (above.Name.Fi, above.Rule.BodyId));
        Assert.Equal("The rule of services, for services/dental has no authority of its own on 2025-01-01.", above.Reason);
    }

    [Fact]
    public async Task Who_asks_for_an_unknown_topic_hears_which_topics_there_are()
    {
        var body = await registry.NewCommittee();
        await registry.Authorities.SetTopicRuleAsync(Rule(body.CountyCode, "services", rule => rule.BodyId = body.BodyId),
            cancellationToken: Cancel);

        var refusal = await RefusalOf(() => registry.Authorities.FindCompetentAuthorityAsync(
            new() { CountyCode = body.CountyCode, Topic = "rescue", AsOf = "2025-01-01" }));

        Assert.Equal(StatusCode.NotFound, refusal.Status);
        Assert.EndsWith("Topics with rules: services.", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_authority_that_has_ended_leaves_its_topic_to_the_rule_above()
    {
        var body = await registry.NewCommittee();
        var unit = await registry.NewUnit(body.CountyCode);
        await registry.Authorities.SetTopicRuleAsync(Rule(body.CountyCode, "services", rule => rule.BodyId = body.BodyId),
            cancellationToken: Cancel);
        await registry.Authorities.SetTopicRuleAsync(Rule(body.CountyCode, "services/dental", rule => rule.UnitId = unit.UnitId),
            cancellationToken: Cancel);
        await registry.Units.EndUnitAsync(new() { UnitId = unit.UnitId, CountyCode = body.CountyCode, Version = 1, EndDate = "2024-12-31" },
            cancellationToken: Cancel);

        Assert.Equal(body.BodyId, (await Ask(body.CountyCode, "services/dental")).Rule.BodyId);
        Assert.Equal(unit.UnitId, (await Ask(body.CountyCode, "services/dental", "2024-12-31")).Rule.UnitId);
    }

    [Fact]
    public async Task A_topic_has_one_rule_at_a_time_also_when_two_are_set_at_once()
    {
        var body = await registry.NewCommittee();
        var rules = Enumerable.Range(0, 4).Select(_ => Rule(body.CountyCode, "services", rule => rule.BodyId = body.BodyId)).ToList();

        var outcomes = await AtOnce(rules, rule => registry.Authorities.SetTopicRuleAsync(rule));

        Assert.Equal([StatusCode.OK, StatusCode.FailedPrecondition, StatusCode.FailedPrecondition, StatusCode.FailedPrecondition],
            outcomes.Order());
        Assert.Equal("one-rule-per-topic topic",
            (await RefusalOf(
                () => registry.Authorities.SetTopicRuleAsync(Rule(body.CountyCode, "services", rule => rule.BodyId = body.BodyId)))).Rule);
    }

    [Fact]
    public async Task A_rule_that_ended_makes_room_for_the_next()
    {
        var body = await registry.NewCommittee();
        var rule = await registry.Authorities.SetTopicRuleAsync(Rule(body.CountyCode, "services", rule => rule.BodyId = body.BodyId),
            cancellationToken: Cancel);
        await registry.Authorities.EndTopicRuleAsync(
            new() { RuleId = rule.RuleId, CountyCode = body.CountyCode, Version = 1, EndDate = "2024-12-31" }, cancellationToken: Cancel);
        var office = await registry.People.CreateOfficeAsync(Office(body.CountyCode), cancellationToken: Cancel);

        await registry.Authorities.SetTopicRuleAsync(Rule(body.CountyCode, "services",
            next => (next.OfficeId, next.Period) = (office.OfficeId, From("2025-01-01"))), cancellationToken: Cancel);

        Assert.Equal(office.OfficeId, (await Ask(body.CountyCode, "services")).Rule.OfficeId);
        Assert.Equal(body.BodyId, (await Ask(body.CountyCode, "services", "2024-12-31")).Rule.BodyId);
        Assert.Equal(office.OfficeId,
            Assert.Single((await registry.Authorities.ListTopicRulesAsync(new() { CountyCode = body.CountyCode, AsOf = "2025-01-01" },
                cancellationToken: Cancel)).Rules).OfficeId);
        Assert.Equal("topic-rule-set 1, topic-rule-ended 2", await registry.JournalOf($"topic-rules/{rule.RuleId}"));
    }

    [Fact]
    public async Task Only_who_is_there_throughout_the_period_is_competent()
    {
        var body = await registry.NewCommittee();
        var unit = await registry.NewUnit(body.CountyCode, end: "2024-12-31");

        Assert.Equal("exists-then period",
            (await RefusalOf(
                () => registry.Authorities.SetTopicRuleAsync(Rule(body.CountyCode, "services", rule => rule.UnitId = unit.UnitId)))).Rule);
        Assert.Equal(StatusCode.NotFound, (await RefusalOf(
            () => registry.Authorities.SetTopicRuleAsync(Rule(body.CountyCode, "services", rule => rule.UnitId = body.BodyId)))).Status);
        Assert.Equal(["authority"],
            (await RefusalOf(() => registry.Authorities.SetTopicRuleAsync(Rule(body.CountyCode, "services", _ => { })))).Fields);
        Assert.Equal(["topic"], (await RefusalOf(
            () => registry.Authorities.SetTopicRuleAsync(Rule(body.CountyCode, "services//x", rule => rule.UnitId = unit.UnitId)))).Fields);
    }

    private async Task<Wire.CompetentAuthority> Ask(string county, string topic, string asOf = "2025-01-01") =>
        await registry.Authorities.FindCompetentAuthorityAsync(new() { CountyCode = county, Topic = topic, AsOf = asOf });

    private static Wire.SetTopicRuleRequest Rule(string county, string topic, Action<Wire.SetTopicRuleRequest> gives)
    {
        var request = new Wire.SetTopicRuleRequest
        {
            RuleId = NewId(),
            CountyCode = county,
            Topic = topic,
            Period = From("2024-01-01"),
            Sources = { Document() }
        };
        gives(request);
        return request;
    }
}

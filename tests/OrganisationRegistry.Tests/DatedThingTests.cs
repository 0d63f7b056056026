using Grpc.Core;
using Platform.Contracts.Types.V1;
using static Platform.OrganisationRegistry.Tests.Institutions;
using static Platform.OrganisationRegistry.Tests.RegistryFixture;

namespace Platform.OrganisationRegistry.Tests;

/// <summary>Whatever has days can be corrected, by one set of rules.</summary>
[Collection<SharedByCorrections>]
public sealed class DatedThingTests(RegistryFixture registry)
{
    private const string Why = "päivä kirjattiin väärin";

    public static TheoryData<string> Kinds => [.. DatedThing.Kinds];

    public static TheoryData<string> KindsInCounties => [.. DatedThing.Kinds.Except(["County"])];

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task What_was_ended_by_mistake_goes_on_and_what_was_known_before_stays_known(string kind)
    {
        var thing = await DatedThing.New(registry, kind);
        await thing.End("2025-12-31");
        var mistaken = registry.Later();

        var said = await thing.Correct(new(2, From(DatedThing.Since, "2027-12-31"), Why));

        Assert.Equal(new Said("2027-12-31", Why, 3), said);
        Assert.Equal((true, false), (await thing.IsThere("2027-12-31", null), await thing.IsThere("2028-01-01", null)));
        Assert.Equal((true, false), (await thing.IsThere("2025-12-31", mistaken), await thing.IsThere("2026-01-01", mistaken)));
        Assert.Equal(thing.Events, await registry.JournalOf(thing.Subject));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task A_correction_without_a_reason_or_of_another_version_changes_nothing(string kind)
    {
        var thing = await DatedThing.New(registry, kind);

        Assert.Equal(["reason"], (await RefusalOf(() => thing.Correct(new(1, From("2023-06-01"), "")))).Fields);
        Assert.Equal(["period.start_date"], (await RefusalOf(() => thing.Correct(new(1, new Period(), Why)))).Fields);
        Assert.Equal(StatusCode.Aborted, (await RefusalOf(() => thing.Correct(new(2, From("2023-06-01"), Why)))).Status);
        Assert.True(await thing.IsThere(DatedThing.Since, null));
        Assert.Equal(thing.Events.Split(',')[0], await registry.JournalOf(thing.Subject));
    }

    [Theory]
    [MemberData(nameof(KindsInCounties))]
    public async Task The_right_days_lie_within_the_countys(string kind)
    {
        var thing = await DatedThing.New(registry, kind);

        Assert.Equal("exists-then period", (await RefusalOf(() => thing.Correct(new(1, From("1999-12-31"), Why)))).Rule);
        Assert.False(await thing.IsThere("2022-12-31", null));
        Assert.Equal(thing.Events.Split(',')[0], await registry.JournalOf(thing.Subject));
    }

    [Theory]
    [MemberData(nameof(KindsInCounties))]
    public async Task A_county_does_not_lose_days_on_which_something_is_in_it(string kind)
    {
        var county = (await DatedThing.New(registry, kind)).CountyCode;

        Assert.Equal("nothing-left-in-it period", (await RefusalOf(() => CorrectCounty(county, "2000-01-01", "2026-12-31"))).Rule);
        Assert.Equal("nothing-left-in-it period", (await RefusalOf(() => CorrectCounty(county, "2023-01-02"))).Rule);
        await CorrectCounty(county, "2021-07-01");
    }

    [Fact]
    public async Task What_began_on_a_day_that_is_not_stated_begins_with_its_county_when_that_turns_out_to_begin_later()
    {
        var county = await registry.NewCounty(start: "2021-07-01");
        var (body, unit) = (Appointed(new Wire.Body { CountyCode = county }), NewUnstatedUnit(county));
        body.Period = new() { StartNotStated = true };
        await registry.Import.ImportFactAsync(new() { CountyCode = county, Body = body });
        await registry.Import.ImportFactAsync(new() { CountyCode = county, Unit = unit });
        var mistaken = registry.Later();

        await CorrectCounty(county, "2023-01-01");

        Assert.Empty((await registry.Bodies.ListBodiesAsync(new() { CountyCode = county, AsOf = "2022-12-31" })).Bodies);
        Assert.Empty((await registry.Units.GetUnitTreeAsync(new() { CountyCode = county, AsOf = "2022-12-31" })).Nodes);
        Assert.Single((await registry.Bodies.ListBodiesAsync(
            new() { CountyCode = county, AsOf = "2022-12-31", KnownAt = mistaken })).Bodies);
        var then = Assert.Single((await registry.Bodies.ListBodiesAsync(new() { CountyCode = county, AsOf = "2023-01-01" })).Bodies);
        Assert.Equal((true, 2), (then.Period.StartNotStated, then.Version));
        Assert.Equal(2, (await registry.Units.GetUnitAsync(
            new() { UnitId = unit.UnitId, CountyCode = county, AsOf = "2023-01-01" })).Version);
    }

    [Fact]
    public async Task A_rule_about_a_topic_lies_within_the_days_of_its_authority_when_it_is_corrected_too()
    {
        var thing = await DatedThing.New(registry, "TopicRule");

        Assert.Equal("exists-then period", (await RefusalOf(() => thing.Correct(new(1, From("2021-12-31"), Why)))).Rule);
        await thing.Correct(new(1, From("2022-01-01"), Why));
    }

    [Fact]
    public async Task A_municipality_is_corrected_to_no_days_on_which_it_is_in_another_county()
    {
        var thing = await DatedThing.New(registry, "Municipality");
        await thing.End("2025-12-31");
        await registry.Counties.CreateMunicipalityAsync(new()
        {
            MunicipalityId = NewId(),
            CountyCode = await registry.NewCounty(),
            MunicipalityCode = $"9{thing.CountyCode}",
            Name = Named("Kunta"),
            Language = Wire.MunicipalityLanguage.Finnish,
            Period = From("2026-01-01")
        });

        Assert.Equal("one-county-at-a-time period",
            (await RefusalOf(() => thing.Correct(new(2, From(DatedThing.Since, "2026-01-01"), Why)))).Rule);
        await thing.Correct(new(2, From(DatedThing.Since, "2025-06-30"), Why));
    }

    [Fact]
    public async Task What_a_document_has_to_say_has_a_source_after_a_correction_too()
    {
        var (county, rule, fact) = (await registry.NewCounty(), NewId(), NewId());

        Assert.Equal(["sources"], (await RefusalOf(() => registry.Authorities.CorrectTopicRuleAsync(
            new() { RuleId = rule, CountyCode = county, Version = 1, Period = From("2023-01-01"), Reason = Why }))).Fields);
        Assert.Equal(["sources"], (await RefusalOf(() => registry.StatedFacts.CorrectStatedFactAsync(
            new() { FactId = fact, CountyCode = county, Version = 1, Period = From("2023-01-01"), Reason = Why }))).Fields);
    }

    private static Wire.CreateUnitRequest NewUnstatedUnit(string county) => new()
    {
        UnitId = NewId(),
        CountyCode = county,
        Name = Named("Yksikkö"),
        Classification = Wire.UnitClassification.Unit,
        Period = new() { StartNotStated = true }
    };

    private async Task CorrectCounty(string county, string start, string end = "") => await registry.Counties.CorrectCountyAsync(
        new() { CountyCode = county, Version = 1, Period = From(start, end), Reason = Why });
}

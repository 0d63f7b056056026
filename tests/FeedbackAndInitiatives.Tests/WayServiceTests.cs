using Grpc.Core;
using Platform.Contracts.Types.V1;
using static Platform.FeedbackAndInitiatives.Tests.ParticipationFixture;
using static Platform.FeedbackAndInitiatives.Tests.Requests;

namespace Platform.FeedbackAndInitiatives.Tests;

[Collection<SharedService>]
public sealed class WayServiceTests(ParticipationFixture service)
{
    [Fact]
    public async Task A_way_is_open_from_its_first_day_to_its_last()
    {
        var county = service.NewCountyCode();
        var way = await service.Ways.CreateWayAsync(WayOf(county));
        var ended = await service.Ways.EndWayAsync(
            new() { WayId = way.WayId, CountyCode = county, Version = way.Version, EndDate = "2025-12-31" });

        Assert.Equal("2025-12-31", ended.Period.EndDate);
        Assert.Empty(await Open(county, "2024-12-31"));
        ended.Period.Certainty = Certainty.Stated;
        Assert.Equal([ended], await Open(county, "2025-12-31"));
        Assert.Empty(await Open(county, ""));
        Assert.Equal("way-created 1, way-ended 2", await service.Told($"ways/{way.WayId}"));
        Assert.Equal("exists-then end_date", (await RefusalOf(() => service.Ways.EndWayAsync(
            new() { WayId = way.WayId, CountyCode = county, Version = 2, EndDate = "2026-01-01" }))).Rule);
    }

    [Fact]
    public async Task Ways_are_listed_by_what_people_do()
    {
        var county = service.NewCountyCode();
        await service.Ways.CreateWayAsync(WayOf(county, "Palaute", Wire.WayKind.Feedback));
        await service.Ways.CreateWayAsync(WayOf(county, "Raati"));
        await service.Ways.CreateWayAsync(WayOf(county, "Foorumi"));
        await service.Ways.CreateWayAsync(WayOf(service.NewCountyCode(), "Toisaalla"));

        Assert.Equal(["Foorumi", "Raati", "Palaute"], (await Open(county, "")).Select(way => way.Name.Fi));
        Assert.Equal("Palaute",
            Assert.Single((await service.Ways.ListWaysAsync(new() { CountyCode = county, Kind = Wire.WayKind.Feedback })).Ways).Name.Fi);
    }

    [Fact]
    public async Task Creating_a_way_twice_creates_it_once_and_a_stale_or_foreign_end_is_refused()
    {
        var request = WayOf(service.NewCountyCode());
        var way = await service.Ways.CreateWayAsync(request);

        Assert.Equal(way, await service.Ways.CreateWayAsync(request));
        Assert.Equal(StatusCode.Aborted, (await RefusalOf(() => service.Ways.EndWayAsync(
            new() { WayId = way.WayId, CountyCode = way.CountyCode, Version = 2, EndDate = "2025-12-31" }))).Status);
        Assert.Equal(StatusCode.NotFound, (await RefusalOf(() => service.Ways.EndWayAsync(
            new() { WayId = way.WayId, CountyCode = service.NewCountyCode(), Version = 1, EndDate = "2025-12-31" }))).Status);
        request.OpenToEveryone = true;
        Assert.Equal(StatusCode.AlreadyExists, (await RefusalOf(() => service.Ways.CreateWayAsync(request))).Status);
    }

    [Fact]
    public async Task What_is_wrong_with_a_way_is_named()
    {
        var request = WayOf(service.NewCountyCode());
        (request.Kind, request.Uri, request.Period) = ((Wire.WayKind)77, "javascript:alert(1)", new Period { StartNotStated = true });
        request.Methods.Add((Wire.ParticipationMethod)77);
        request.BodyIds.Add("x");

        Assert.Equal(["uri", "kind", "methods[1]", "body_ids[0]", "period.start_not_stated"],
            (await RefusalOf(() => service.Ways.CreateWayAsync(request))).Fields);
    }

    [Fact]
    public async Task A_way_goes_by_bodies_that_its_county_has_while_it_is_open_by_advising_ones_too()
    {
        var (county, other) = (service.NewCountyCode(), service.NewCountyCode());
        var (youth, dissolved) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        await service.Publish(
            Established(county, dissolved, "InfluenceBody"),
            new Contracts.Registry.BodyDissolved(county, dissolved, 2, new DateOnly(2024, 12, 31)),
            Established(county, youth, "InfluenceBody"));
        await service.Until(() => service.Read<bool>($"select exists (select from influence_body where body_id = '{youth}')"));
        var way = WayOf(county, kind: Wire.WayKind.InfluenceBodies);

        foreach (var body in new[] { Council(other), Guid.CreateVersion7(), dissolved })
        {
            way.BodyIds.Clear();
            way.BodyIds.Add($"{youth}");
            way.BodyIds.Add($"{body}");
            Assert.Equal("exists-then body_ids[1]", (await RefusalOf(() => service.Ways.CreateWayAsync(way))).Rule);
            Assert.Equal("exists-then body_ids[1]",
                (await RefusalOf(() => service.Import.ImportFactAsync(new() { CountyCode = county, Way = way }))).Rule);
        }

        Assert.Empty(await Open(county, ""));
        Assert.Equal("", await service.Told($"ways/{way.WayId}"));
        way.BodyIds[1] = $"{Council(county)}";
        Assert.Equal(way.BodyIds, (await service.Ways.CreateWayAsync(way)).BodyIds);
        var untold = WayOf("98");
        untold.BodyIds.Add($"{youth}");
        Assert.Equal("bodies-known body_ids", (await RefusalOf(() => service.Ways.CreateWayAsync(untold))).Rule);
    }

    [Fact]
    public async Task Before_its_county_no_policy_holds_and_no_initiative_is_received()
    {
        var policy = PolicyOf(service.NewCountyCode(), days: 10, from: "");
        var county = policy.CountyCode;
        await service.Publish(new Contracts.Registry.CountyRegistered(
            county, 1, new("Alue", "", ""), "WellbeingServicesCounty", new(new DateOnly(2021, 7, 1), null)));
        await service.Until(() => service.Read<bool>($"select exists (select from county_days where county_code = '{county}')"));
        await service.Import.ImportFactAsync(new() { CountyCode = county, Policy = policy });
        var early = Filing(county);
        early.ReceivedOn = "2021-06-30";

        Assert.Equal(StatusCode.NotFound,
            (await RefusalOf(() => service.Policies.GetPolicyAsync(new() { CountyCode = county, AsOf = "2021-06-30" }))).Status);
        Assert.Equal(10, (await service.Policies.GetPolicyAsync(new() { CountyCode = county, AsOf = "2021-07-01" })).AnswerWithinDays);
        Assert.Equal("exists-then received_on", (await RefusalOf(() => service.Initiatives.FileInitiativeAsync(early))).Rule);
        early.ReceivedOn = "2021-07-01";
        await service.Initiatives.FileInitiativeAsync(early);
    }

    [Fact]
    public async Task Documents_tell_of_ways_and_policies_without_their_first_day_once()
    {
        var (way, policy) = (WayOf(service.NewCountyCode()), PolicyOf(service.NewCountyCode(), days: 10, from: ""));
        way.Period = new Period { StartNotStated = true };

        for (var time = 0; time < 2; time++)
        {
            Assert.Equal(1, (await service.Import.ImportFactAsync(new() { CountyCode = way.CountyCode, Way = way })).Version);
            Assert.Equal(1, (await service.Import.ImportFactAsync(new() { CountyCode = policy.CountyCode, Policy = policy })).Version);
        }

        Assert.True(Assert.Single(await Open(way.CountyCode, "1990-01-01")).FromDocument);
        var before = await service.Policies.GetPolicyAsync(new() { CountyCode = policy.CountyCode, AsOf = "1990-01-01" });
        await service.Policies.SetPolicyAsync(PolicyOf(policy.CountyCode, days: 5));
        Assert.Equal((10, "", policy.PolicyId), (before.AnswerWithinDays, before.EffectiveDate, before.PolicyId));
        Assert.Equal(5, (await service.Policies.GetPolicyAsync(new() { CountyCode = policy.CountyCode })).AnswerWithinDays);
        Assert.Equal("policy-set 1", await service.Told($"participation-policies/{policy.PolicyId}"));
        Assert.Equal(["effective_date"],
            (await RefusalOf(() => service.Policies.SetPolicyAsync(PolicyOf(policy.CountyCode, from: "")))).Fields);
    }

    [Fact]
    public async Task A_way_whose_first_day_is_not_stated_was_not_there_before_the_county_and_its_period_says_how_sure_it_is_then()
    {
        var way = WayOf(service.NewCountyCode());
        way.Period = new Period { StartNotStated = true, ObservedOn = "2025-06-01" };
        await service.Publish(new Contracts.Registry.CountyRegistered(
            way.CountyCode, 1, new("Alue", "", ""), "WellbeingServicesCounty", new(new DateOnly(2021, 7, 1), null)));
        await service.Until(() => service.Read<bool>($"select exists (select from county_days where county_code = '{way.CountyCode}')"));

        await service.Import.ImportFactAsync(new() { CountyCode = way.CountyCode, Way = way });

        Assert.Empty(await Open(way.CountyCode, "2021-06-30"));
        Assert.Equal(Certainty.NotKnown, Assert.Single(await Open(way.CountyCode, "2021-07-01")).Period.Certainty);
        Assert.Equal(Certainty.Stated, Assert.Single(await Open(way.CountyCode, "2025-06-01")).Period.Certainty);
    }

    [Fact]
    public async Task A_fact_is_of_the_county_that_it_is_imported_for()
    {
        var request = new Wire.ImportFactRequest { CountyCode = service.NewCountyCode(), Way = WayOf(service.NewCountyCode()) };

        Assert.Equal(["way.county_code"], (await RefusalOf(() => service.Import.ImportFactAsync(request))).Fields);
        Assert.Equal(["fact"], (await RefusalOf(() => service.Import.ImportFactAsync(new() { CountyCode = request.CountyCode }))).Fields);
    }

    private async Task<IReadOnlyList<Wire.Way>> Open(string county, string day) =>
        (await service.Ways.ListWaysAsync(new() { CountyCode = county, AsOf = day })).Ways;
}

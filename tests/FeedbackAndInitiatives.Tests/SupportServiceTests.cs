using static Platform.FeedbackAndInitiatives.Tests.ParticipationFixture;
using static Platform.FeedbackAndInitiatives.Tests.Requests;

namespace Platform.FeedbackAndInitiatives.Tests;

[Collection<SharedService>]
public sealed class SupportServiceTests(ParticipationFixture service)
{
    [Fact]
    public async Task A_referendum_takes_three_per_cent_of_those_of_fifteen_or_over_frozen_at_filing()
    {
        var county = await service.NewCounty();
        var initiative = await service.Initiatives.FileInitiativeAsync(Filing(county, Wire.InitiativeType.Referendum));
        await service.Registry.Record(county, "2025-12-31", 20_000, 100_000, 50_000);

        var threshold = (await Support(initiative)).Threshold;

        Assert.Equal((Wire.ThresholdState.Frozen, 138_635, 4_160), (threshold.State, threshold.Population, threshold.Supporters));
        Assert.Equal("support-threshold-frozen 2", await service.Told($"support/{initiative.InitiativeId}"));
    }

    [Fact]
    public async Task A_countys_own_threshold_is_a_share_of_the_counted_people_and_off_unless_set()
    {
        var (with, without) = (await service.NewCounty(), await service.NewCounty());
        var policy = PolicyOf(with);
        policy.PriorityThreshold = new Wire.PriorityThreshold { ShareBasisPoints = 200, DecideWithinMonths = 6 };
        await service.Policies.SetPolicyAsync(policy);

        var priority = (await service.Initiatives.FileInitiativeAsync(Filing(with))).Support.Threshold;
        var none = (await service.Initiatives.FileInitiativeAsync(Filing(without))).Support.Threshold;

        Assert.Equal((157_442, 3_149), (priority.Population, priority.Supporters));
        Assert.Equal(Wire.ThresholdState.Unspecified, none.State);
    }

    [Fact]
    public async Task One_person_supports_once_and_what_is_withdrawn_counts_no_more()
    {
        var initiative = await service.Initiatives.FileInitiativeAsync(Filing(service.NewCountyCode()));
        var named = SupportOf(initiative, "person-1");
        (named.Name, named.NameIsPublic) = ("Maija Meikäläinen", true);

        Assert.True((await service.Support.SupportInitiativeAsync(named)).Changed);
        Assert.False((await service.Support.SupportInitiativeAsync(SupportOf(initiative, "person-1"))).Changed);
        Assert.True((await service.Support.SupportInitiativeAsync(SupportOf(initiative, "person-2"))).Changed);
        Assert.Equal(new Wire.SupportCount { PublicNames = 1, PrivateNames = 1, Total = 2 }, (await Support(initiative)).Count);
        Assert.Equal(["Maija Meikäläinen"],
            (await service.Support.ListSupportersAsync(
                new() { InitiativeId = initiative.InitiativeId, CountyCode = initiative.CountyCode })).Supporters.Select(s => s.Name));

        Assert.True((await service.Support.WithdrawSupportAsync(WithdrawalOf(initiative, "person-1"))).Changed);
        Assert.False((await service.Support.WithdrawSupportAsync(WithdrawalOf(initiative, "person-1"))).Changed);
        Assert.False((await service.Support.WithdrawSupportAsync(WithdrawalOf(initiative, "person-3"))).Changed);

        Assert.Equal(new Wire.SupportCount { PrivateNames = 1, Total = 1 }, (await Support(initiative)).Count);
        Assert.Equal("", await service.Told($"support/{initiative.InitiativeId}"));
        await using var command = service.Database.CreateCommand("select count(*) from supporter_name");
        Assert.Equal(0L, await command.ExecuteScalarAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_referendum_is_supported_by_residents_of_age_and_decided_when_enough_of_them_do()
    {
        var county = service.NewCountyCode();
        await service.Registry.NewCounty(county);
        await service.Registry.Record(county, "2024-12-31", 100, 50, 17);
        var initiative = await service.Prepare(
            await service.Initiatives.FileInitiativeAsync(Filing(county, Wire.InitiativeType.Referendum)));
        var child = SupportOf(initiative, "child");
        child.IsResidentOfAge = false;

        Assert.Equal(3, initiative.Support.Threshold.Supporters);
        Assert.Equal("FBK-10 is_resident_of_age", (await RefusalOf(() => service.Support.SupportInitiativeAsync(child))).Rule);
        await service.Support.SupportInitiativeAsync(SupportOf(initiative, "a"));
        await service.Support.SupportInitiativeAsync(SupportOf(initiative, "b"));
        Assert.Equal("FBK-10 initiative_id",
            (await RefusalOf(() => service.Initiatives.DecideInitiativeAsync(DecisionOn(initiative)))).Rule);
        await service.Support.SupportInitiativeAsync(SupportOf(initiative, "c"));
        await service.Support.WithdrawSupportAsync(WithdrawalOf(initiative, "c"));
        await service.Initiatives.DecideInitiativeAsync(DecisionOn(initiative));

        Assert.Equal("takes-support initiative_id",
            (await RefusalOf(() => service.Support.SupportInitiativeAsync(SupportOf(initiative, "d")))).Rule);
        Assert.Equal((2, "2026-01-15"), ((await Support(initiative)).Count.Total, (await Support(initiative)).Threshold.ReachedOn));
    }

    [Fact]
    public async Task A_person_is_one_however_the_key_is_written()
    {
        var initiative = await service.Initiatives.FileInitiativeAsync(Filing(service.NewCountyCode()));

        Assert.True((await service.Support.SupportInitiativeAsync(SupportOf(initiative, "010199-123A"))).Changed);
        foreach (var again in new[] { "010199-123a", " 010199-123A ", "010199 - 123A", "０10199-123A" })
        {
            Assert.False((await service.Support.SupportInitiativeAsync(SupportOf(initiative, again))).Changed);
        }

        Assert.True((await service.Support.WithdrawSupportAsync(WithdrawalOf(initiative, "010199-123a"))).Changed);
        await service.Support.SupportInitiativeAsync(SupportOf(initiative, "010199-123A"));
        Assert.True((await service.Support.InvalidateSupportAsync(InvalidationOf(initiative, "010199-123a"))).Changed);
    }

    [Fact]
    public async Task A_referendum_that_invalid_signatures_leave_too_few_for_is_not_decided_and_reaches_its_threshold_anew()
    {
        var county = service.NewCountyCode();
        await service.Registry.NewCounty(county);
        await service.Registry.Record(county, "2024-12-31", 0, 300, 50);
        var initiative = await service.Prepare(
            await service.Initiatives.FileInitiativeAsync(Filing(county, Wire.InitiativeType.Referendum)));
        var people = Enumerable.Range(0, 11).Select(person => $"person-{person}").ToArray();
        foreach (var person in people)
        {
            await service.Support.SupportInitiativeAsync(SupportOf(initiative, person));
        }

        foreach (var child in people[..6])
        {
            Assert.True((await service.Support.InvalidateSupportAsync(InvalidationOf(initiative, child))).Changed);
        }

        Assert.False((await service.Support.InvalidateSupportAsync(InvalidationOf(initiative, people[0]))).Changed);
        Assert.Equal((5, 11, ""),
            await Support(initiative) is var left ? (left.Count.Total, left.Threshold.Supporters, left.Threshold.ReachedOn) : default);
        Assert.Equal("FBK-10 initiative_id",
            (await RefusalOf(() => service.Initiatives.DecideInitiativeAsync(DecisionOn(initiative)))).Rule);

        foreach (var person in Enumerable.Range(0, 6))
        {
            await service.Support.SupportInitiativeAsync(SupportOf(initiative, $"new-{person}"));
        }

        await service.Initiatives.DecideInitiativeAsync(DecisionOn(initiative));
        Assert.Equal(
            "support-threshold-frozen 2, referendum-threshold-reached 3, support-invalidated 4, support-threshold-lost 4, support-invalidated 5, "
            + "support-invalidated 6, support-invalidated 7, support-invalidated 8, support-invalidated 9, referendum-threshold-reached 10",
            await service.Told($"support/{initiative.InitiativeId}"));

        // A decision stays; that too few were behind it is there to see.
        await service.Support.InvalidateSupportAsync(InvalidationOf(initiative, "new-0"));
        Assert.Equal((10, ""), await Support(initiative) is var after ? (after.Count.Total, after.Threshold.ReachedOn) : default);
    }

    [Fact]
    public async Task The_day_to_decide_by_goes_with_the_threshold_and_comes_back_with_it()
    {
        var county = service.NewCountyCode();
        await service.Registry.NewCounty(county);
        await service.Registry.Record(county, "2024-12-31", 0, 100, 0);
        var policy = PolicyOf(county);
        policy.PriorityThreshold = new Wire.PriorityThreshold { ShareBasisPoints = 100, DecideWithinMonths = 6 };
        await service.Policies.SetPolicyAsync(policy);
        var initiative = await service.Initiatives.FileInitiativeAsync(Filing(county));
        async Task<bool> IsDue() => (await service.Deadlines.ListDeadlinesAsync(new() { CountyCode = county })).Deadlines
            .Any(deadline => deadline.Kind == Wire.DeadlineKind.Decision);

        await service.Support.SupportInitiativeAsync(SupportOf(initiative, "child"));
        Assert.True(await IsDue());
        await service.Support.InvalidateSupportAsync(InvalidationOf(initiative, "child"));
        Assert.False(await IsDue());
        await service.Support.SupportInitiativeAsync(SupportOf(initiative, "adult"));
        Assert.True(await IsDue());
    }

    [Fact]
    public async Task A_supporter_is_forgotten_after_the_decision_and_the_counts_stay()
    {
        var initiative = await service.Initiatives.FileInitiativeAsync(Filing(service.NewCountyCode()));
        var named = SupportOf(initiative, "person-1");
        named.Name = "Maija Meikäläinen";
        await service.Support.SupportInitiativeAsync(named);
        Wire.EraseSupporterRequest erasure = new()
        {
            InitiativeId = initiative.InitiativeId,
            CountyCode = initiative.CountyCode,
            PersonKey = "person-1"
        };

        Assert.Equal("PUB-8 initiative_id", (await RefusalOf(() => service.Support.EraseSupporterAsync(erasure))).Rule);
        await service.Initiatives.DecideInitiativeAsync(DecisionOn(await service.Prepare(initiative)));
        await service.Support.EraseSupporterAsync(erasure);
        var support = await service.Support.EraseSupporterAsync(erasure);

        Assert.Equal(1, support.Count.Total);
        Assert.Equal("supporter-erased 2", await service.Told($"support/{initiative.InitiativeId}"));
        await using var command = service.Database.CreateCommand(
            $"select (select count(*) from supporter where initiative_id = '{initiative.InitiativeId}') + (select count(*) from supporter_name where initiative_id = '{initiative.InitiativeId}')");
        Assert.Equal(0L, await command.ExecuteScalarAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task The_same_person_is_another_hash_in_another_initiative_and_the_key_is_nowhere()
    {
        var county = service.NewCountyCode();
        var (one, other) = (await service.Initiatives.FileInitiativeAsync(Filing(county)),
            await service.Initiatives.FileInitiativeAsync(Filing(county)));
        await service.Support.SupportInitiativeAsync(SupportOf(one, "person-1"));
        await service.Support.SupportInitiativeAsync(SupportOf(other, "person-1"));

        await using var command = service.Database.CreateCommand(
            $"select count(distinct person_hash) || ' ' || min(length(person_hash)) from supporter where initiative_id in ('{one.InitiativeId}', '{other.InitiativeId}')");
        Assert.Equal("2 32", await command.ExecuteScalarAsync(TestContext.Current.CancellationToken));
    }

    private async Task<Wire.Support> Support(Wire.Initiative initiative) =>
        await service.Support.GetSupportAsync(new() { InitiativeId = initiative.InitiativeId, CountyCode = initiative.CountyCode });
}

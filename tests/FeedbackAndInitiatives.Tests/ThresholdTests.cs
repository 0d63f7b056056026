using System.Diagnostics;
using static Platform.FeedbackAndInitiatives.Tests.Requests;

namespace Platform.FeedbackAndInitiatives.Tests;

/// <summary>Thresholds under load and without the registry.</summary>
[Collection<SharedService>]
public sealed class ThresholdTests(ParticipationFixture service)
{
    [Fact]
    public async Task Four_thousand_one_hundred_and_sixty_supporters_with_duplicates_and_withdrawals_between_reach_it_once()
    {
        var initiative = await service.Initiatives.FileInitiativeAsync(Filing(await service.NewCounty(), Wire.InitiativeType.Referendum));
        var second = service.StartReplica();
        Wire.SupportService.SupportServiceClient[] replicas = [service.Support, new(service.As(address: second))];
        var stay = Enumerable.Range(0, 4_160).Select(person => ($"stays-{person}", Leaves: false));
        var again = Enumerable.Range(0, 300).Select(person => ($"stays-{person * 7}", Leaves: false));
        var leave = Enumerable.Range(0, 200).Select(person => ($"leaves-{person}", Leaves: true));
        var crowd = stay.Concat(again).Concat(leave).ToArray();
        new Random(17).Shuffle(crowd);

        await Parallel.ForEachAsync(crowd.Index(), new ParallelOptions { MaxDegreeOfParallelism = 16 }, async (visit, cancellationToken) =>
        {
            var (index, (person, leaves)) = visit;
            await replicas[index % 2].SupportInitiativeAsync(SupportOf(initiative, person), cancellationToken: cancellationToken);

            if (leaves)
            {
                await replicas[(index + 1) % 2].WithdrawSupportAsync(WithdrawalOf(initiative, person),
                    cancellationToken: cancellationToken);
            }
        });

        var support = await Support(initiative);
        Assert.Equal((4_160, 4_160, "2026-01-15"), (support.Count.Total, support.Threshold.Supporters, support.Threshold.ReachedOn));
        Assert.Equal("support-threshold-frozen 2, referendum-threshold-reached 3",
            await service.Told($"support/{initiative.InitiativeId}"));

        await service.Support.WithdrawSupportAsync(WithdrawalOf(initiative, "stays-1"));
        await service.Support.SupportInitiativeAsync(SupportOf(initiative, "stays-1"));
        Assert.Equal("support-threshold-frozen 2, referendum-threshold-reached 3",
            await service.Told($"support/{initiative.InitiativeId}"));
    }

    [Fact]
    public async Task Withdrawals_sent_many_times_at_once_never_count_below_nobody()
    {
        var initiative = await service.Initiatives.FileInitiativeAsync(Filing(service.NewCountyCode()));
        await service.Support.SupportInitiativeAsync(SupportOf(initiative, "one"));

        var replies = await Task.WhenAll(Enumerable.Range(0,
            20).Select(async _ => (await service.Support.WithdrawSupportAsync(WithdrawalOf(initiative, "one"))).Changed));

        Assert.Single(replies, changed => changed);
        Assert.Equal(0, (await Support(initiative)).Count.Total);
    }

    [Fact]
    public async Task An_initiative_that_comes_while_the_registry_is_away_is_received_and_its_threshold_settled_once_when_it_is_back()
    {
        var county = service.NewCountyCode();
        await service.Registry.NewCounty(county);
        await service.Registry.Record(county, "2024-12-31", 0, 50, 20);
        service.StartReplica();
        await service.RegistryGoesAway();

        var initiative = await service.Initiatives.FileInitiativeAsync(Filing(county, Wire.InitiativeType.Referendum));
        await service.Support.SupportInitiativeAsync(SupportOf(initiative, "a"));
        await service.Support.SupportInitiativeAsync(SupportOf(initiative, "b"));
        await service.Support.SupportInitiativeAsync(SupportOf(initiative, "c"));
        var before = await Support(initiative);
        service.RegistryComesBack();
        await service.Until(async () => (await Support(initiative)).Threshold.State == Wire.ThresholdState.Frozen);

        Assert.Equal((Wire.ThresholdState.Pending, 0, ""),
            (before.Threshold.State, before.Threshold.Supporters, before.Threshold.ReachedOn));
        Assert.Equal((3, "2026-01-15"),
            ((await Support(initiative)).Threshold.Supporters, (await Support(initiative)).Threshold.ReachedOn));
        Assert.Equal("support-threshold-frozen 2, referendum-threshold-reached 3",
            await service.Told($"support/{initiative.InitiativeId}"));
    }

    [Fact]
    public async Task A_county_whose_population_is_not_recorded_yet_has_a_pending_threshold_until_it_is()
    {
        var county = service.NewCountyCode();
        await service.Registry.NewCounty(county);
        var policy = PolicyOf(county);
        policy.PriorityThreshold = new Wire.PriorityThreshold { ShareBasisPoints = 200, DecideWithinMonths = 6 };
        await service.Policies.SetPolicyAsync(policy);
        var initiative = await service.Initiatives.FileInitiativeAsync(Filing(county));
        await service.Support.SupportInitiativeAsync(SupportOf(initiative, "a"));

        Assert.Equal(Wire.ThresholdState.Pending, initiative.Support.Threshold.State);
        await service.Registry.Record(county, "2024-12-31", 10, 20, 10);
        await service.Until(async () => (await Support(initiative)).Threshold.State == Wire.ThresholdState.Frozen);

        Assert.Equal("support-threshold-frozen 2, support-threshold-reached 3", await service.Told($"support/{initiative.InitiativeId}"));
        Assert.Contains(
            (await service.Deadlines.ListDeadlinesAsync(new() { CountyCode = county })).Deadlines,
            deadline => (deadline.Kind, deadline.DueDate, deadline.SubjectId) == (Wire.DeadlineKind.Decision, "2026-07-15",
                initiative.InitiativeId));
    }

    [Fact]
    public async Task What_settles_a_threshold_later_goes_on_in_the_trace_of_the_filing()
    {
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name is "Platform.Journal" or "Microsoft.AspNetCore" or "test",
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded
        };
        ActivitySource.AddActivityListener(listener);
        using var source = new ActivitySource("test");
        var county = service.NewCountyCode();
        await service.Registry.NewCounty(county);

        Wire.Initiative initiative;
        string trace;
        using (var filing = source.StartActivity("filing")!)
        {
            trace = filing.TraceId.ToString();
            initiative = await service.Initiatives.FileInitiativeAsync(Filing(county, Wire.InitiativeType.Referendum));
        }

        await service.Registry.Record(county, "2024-12-31", 10, 20, 10);
        await service.Until(async () => (await Support(initiative)).Threshold.State == Wire.ThresholdState.Frozen);

        await using var traces = service.Database.CreateCommand(
            $"select string_agg(type || ' ' || split_part(trace_parent, '-', 2), ', ' order by position) from journal where subject like '%/{initiative.InitiativeId}'");
        Assert.Equal(
            $"wellbeing.participation.initiative-filed.v1 {trace}, wellbeing.participation.support-threshold-frozen.v1 {trace}",
            await traces.ExecuteScalarAsync(TestContext.Current.CancellationToken));
    }

    private async Task<Wire.Support> Support(Wire.Initiative initiative) =>
        await service.Support.GetSupportAsync(new() { InitiativeId = initiative.InitiativeId, CountyCode = initiative.CountyCode });
}

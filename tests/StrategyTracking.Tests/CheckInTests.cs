using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using static Platform.StrategyTracking.Tests.StrategyFixture;
using static Platform.StrategyTracking.Tests.TestCounty;

namespace Platform.StrategyTracking.Tests;

/// <summary>The clock is moved here, so this is a class, and a service, of its own.</summary>
public sealed class CheckInTests(StrategyFixture service) : IClassFixture<StrategyFixture>
{
    [Fact]
    public async Task A_check_in_keeps_how_sure_it_is_and_changes_no_status()
    {
        var county = await service.NewCounty();
        var keyResult = await county.KeyResult(AtLeast("45"));
        var checking = Checking(county, keyResult, "2026-01-14", 0);

        var recorded = await service.CheckIns.RecordCheckInAsync(checking);
        var later = await service.CheckIns.RecordCheckInAsync(Checking(county, keyResult, "2026-01-15", 7));

        Assert.Equal(recorded, await service.CheckIns.RecordCheckInAsync(checking));
        Assert.Equal([later, recorded], (await service.CheckIns.ListCheckInsAsync(
            new() { KeyResultId = keyResult.KeyResultId, CountyCode = county.Code })).CheckIns);
        var first = await service.CheckIns.ListCheckInsAsync(
            new() { KeyResultId = keyResult.KeyResultId, CountyCode = county.Code, PageSize = 1 });
        Assert.Equal([recorded], (await service.CheckIns.ListCheckInsAsync(
            new() { KeyResultId = keyResult.KeyResultId, CountyCode = county.Code, PageToken = first.NextPageToken })).CheckIns);
        Assert.Equal(Wire.Standing.NoData, (await county.Status(keyResult)).Standing);
        Assert.Equal(7, (await service.FollowUps.GetFollowUpAsync(
            new() { CountyCode = county.Code, Level = Wire.FollowUpLevel.Executive })).Goals[0].KeyResults[0].CheckIn.Confidence);
        Assert.Equal("check-in-recorded 1", await service.JournalOf($"check-ins/{recorded.CheckInId}"));
    }

    [Fact]
    public async Task A_check_in_that_is_not_whole_or_not_yet_is_refused()
    {
        var county = await service.NewCounty();
        var keyResult = await county.KeyResult(AtLeast("45"));
        var unsaid = Checking(county, keyResult, "2026-01-14", 1);
        unsaid.ClearConfidence();

        Assert.Equal(["confidence"], (await RefusalOf(() => service.CheckIns.RecordCheckInAsync(unsaid))).Fields);
        Assert.Equal(["confidence"],
            (await RefusalOf(() => service.CheckIns.RecordCheckInAsync(Checking(county, keyResult, "2026-01-14", 11)))).Fields);
        Assert.Equal("checked-already checked_on",
            (await RefusalOf(() => service.CheckIns.RecordCheckInAsync(Checking(county, keyResult, "2029-01-16", 1)))).Rule);
        Assert.Equal(StatusCode.NotFound, (await RefusalOf(() => service.CheckIns.RecordCheckInAsync(
            new(Checking(county, keyResult, "2026-01-14", 1)) { KeyResultId = NewId() }))).Status);
    }

    [Fact]
    public async Task A_check_in_that_is_late_is_told_once_for_each_day_on_which_it_was_due_however_many_replicas_look()
    {
        service.StartReplica();
        var county = await service.NewCounty();
        var keyResult = await county.KeyResult(AtLeast("45"));
        var today = DateOnly.FromDateTime(service.Clock.GetUtcNow().UtcDateTime);
        var schedule = await service.CheckIns.SetCheckInScheduleAsync(
            new() { KeyResultId = keyResult.KeyResultId, CountyCode = county.Code, EveryMonths = 1 });
        var subject = $"check-in-schedules/{keyResult.KeyResultId}";
        Assert.Equal($"{today.AddMonths(1):yyyy-MM-dd}", schedule.NextDueOn);

        service.Clock.Advance(TimeSpan.FromDays(40));
        await service.Until(async () => await service.JournalOf(subject) == "check-in-schedule-set 1, check-in-late 2");
        await service.Clock.PassRounds();
        Assert.Equal("check-in-schedule-set 1, check-in-late 2", await service.JournalOf(subject));
        Assert.Equal([keyResult.KeyResultId], await Late(county));

        await service.CheckIns.RecordCheckInAsync(Checking(county, keyResult, $"{today.AddDays(39):yyyy-MM-dd}", 5));
        Assert.Empty(await Late(county));
        service.Clock.Advance(TimeSpan.FromDays(40));
        await service.Until(
            async () => await service.JournalOf(subject) == "check-in-schedule-set 1, check-in-late 2, check-in-late 3");

        Assert.Equal(StatusCode.Aborted, (await RefusalOf(() => service.CheckIns.SetCheckInScheduleAsync(
            new() { KeyResultId = keyResult.KeyResultId, CountyCode = county.Code, Version = 1 }))).Status);
        await service.CheckIns.SetCheckInScheduleAsync(
            new() { KeyResultId = keyResult.KeyResultId, CountyCode = county.Code, Version = 3 });
        Assert.Empty(await Late(county));
    }

    [Fact]
    public async Task How_often_check_ins_were_expected_is_told_as_it_was_known_then()
    {
        var county = await service.NewCounty();
        var keyResult = await county.KeyResult(AtLeast("45"));
        service.Clock.Advance(TimeSpan.FromSeconds(1));
        await Expect(3, 0);
        service.Clock.Advance(TimeSpan.FromSeconds(1));
        var then = service.Clock.GetUtcNow().ToTimestamp();
        service.Clock.Advance(TimeSpan.FromSeconds(1));
        await Expect(6, 1);

        Assert.Equal([3], await Known(then));
        Assert.Equal([6], await Known(null));
        Assert.Empty(await Known(then.ToDateTimeOffset().AddSeconds(-2).ToTimestamp()));
        Assert.Equal(["known_at"], (await RefusalOf(() => service.CheckIns.ListCheckInSchedulesAsync(
            new() { CountyCode = county.Code, KnownAt = service.Clock.GetUtcNow().AddDays(1).ToTimestamp() }))).Fields);

        async Task Expect(int months, long version) => await service.CheckIns.SetCheckInScheduleAsync(
            new() { KeyResultId = keyResult.KeyResultId, CountyCode = county.Code, EveryMonths = months, Version = version });

        async Task<IEnumerable<int>> Known(Timestamp? at) => (await service.CheckIns.ListCheckInSchedulesAsync(
            new() { CountyCode = county.Code, KnownAt = at })).Schedules.Select(one => one.EveryMonths);
    }

    private async Task<IEnumerable<string>> Late(TestCounty county) =>
        (await service.CheckIns.ListCheckInSchedulesAsync(new() { CountyCode = county.Code, LateOnly = true }))
            .Schedules.Select(one => one.KeyResultId);

    private static Wire.RecordCheckInRequest Checking(TestCounty county, Wire.KeyResult keyResult, string day, int confidence) => new()
    {
        CheckInId = NewId(),
        CountyCode = county.Code,
        KeyResultId = keyResult.KeyResultId,
        CheckedOn = day,
        Confidence = confidence,
        Note = "Rekrytointi etenee."
    };
}

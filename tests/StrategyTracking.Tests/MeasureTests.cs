using Grpc.Core;
using static Platform.StrategyTracking.Tests.StrategyFixture;
using static Platform.StrategyTracking.Tests.TestCounty;

namespace Platform.StrategyTracking.Tests;

/// <summary>Measures, and the days that pass over them: the clock is moved here.</summary>
public sealed class MeasureTests(StrategyFixture service) : IClassFixture<StrategyFixture>
{
    internal static Wire.CreateMeasureRequest Planning(string county, string unit, string due = "2030-06-30") => new()
    {
        MeasureId = NewId(),
        CountyCode = county,
        Content = new() { Text = Text("Laajennetaan digitaalista palvelua"), UnitId = unit, DueDate = due }
    };

    [Fact]
    public async Task A_measure_is_planned_for_goals_key_results_and_lines_and_found_by_each_of_them()
    {
        var county = await service.NewCounty();
        var unit = await county.NewUnit();
        var keyResult = await county.KeyResult(Qualitative());
        var request = Planning(county.Code, unit);
        (var goal, var line) = (keyResult.GoalId, NewId());
        request.Content.StartDate = "2026-03-01";
        request.Content.GoalIds.Add(goal);
        request.Content.KeyResultIds.Add(keyResult.KeyResultId);
        request.Content.BudgetLineIds.Add(line);
        request.Content.Sources.Add(Document());

        var measure = await service.Measures.CreateMeasureAsync(request);
        await service.Measures.CreateMeasureAsync(Planning(county.Code, unit));

        Assert.Equal((request.Content, Wire.MeasureState.Planned, false, 1),
            (measure.Content, measure.State, measure.Late, measure.Version));
        Assert.Equal(measure, await service.Measures.CreateMeasureAsync(request));
        Assert.Equal(measure, await service.Measures.GetMeasureAsync(new() { MeasureId = measure.MeasureId, CountyCode = county.Code }));
        Assert.Equal([measure.MeasureId], await Ids(new() { CountyCode = county.Code, GoalId = goal }));
        Assert.Equal([measure.MeasureId], await Ids(new() { CountyCode = county.Code, KeyResultId = keyResult.KeyResultId }));
        Assert.Equal(2, (await Ids(new() { CountyCode = county.Code, UnitId = unit })).Length);
        Assert.Empty(await Ids(new() { CountyCode = county.Code, State = Wire.MeasureState.Done }));
        Assert.Equal("measure-planned 1", await service.JournalOf($"measures/{measure.MeasureId}"));
    }

    [Fact]
    public async Task Pages_go_on_by_day_and_id()
    {
        var county = await service.NewCounty();
        var unit = await county.NewUnit();
        foreach (var due in new[] { "2030-02-01", "2030-01-01", "2030-02-01" })
        {
            await service.Measures.CreateMeasureAsync(Planning(county.Code, unit, due));
        }

        var first = await service.Measures.ListMeasuresAsync(new() { CountyCode = county.Code, PageSize = 2 });
        var second = await service.Measures.ListMeasuresAsync(
            new() { CountyCode = county.Code, PageSize = 2, PageToken = first.NextPageToken });

        Assert.Equal(["2030-01-01", "2030-02-01", "2030-02-01"],
            first.Measures.Concat(second.Measures).Select(one => one.Content.DueDate));
        Assert.Equal(3, first.Measures.Concat(second.Measures).Select(one => one.MeasureId).Distinct().Count());
        Assert.Equal("", second.NextPageToken);
    }

    [Fact]
    public async Task A_measure_of_a_unit_a_goal_or_a_key_result_that_the_county_has_not_is_refused()
    {
        var county = await service.NewCounty();
        var request = Planning(county.Code, NewId());
        await county.NewUnit();
        Assert.Equal(StatusCode.NotFound, (await RefusalOf(() => service.Measures.CreateMeasureAsync(request))).Status);

        request.Content.UnitId = await county.NewUnit();
        var draft = await county.DraftWithGoal();
        request.Content.GoalIds.Add(draft.Goals[0].GoalId);
        Assert.Equal(StatusCode.NotFound, (await RefusalOf(() => service.Measures.CreateMeasureAsync(request))).Status);
        request.Content.StartDate = "2030-07-01";
        Assert.Equal(["content.due_date"], (await RefusalOf(() => service.Measures.CreateMeasureAsync(request))).Fields);
    }

    [Fact]
    public async Task What_is_done_or_dropped_changes_no_more_unless_it_is_resumed_with_a_reason()
    {
        var county = await service.NewCounty();
        var measure = await service.Measures.CreateMeasureAsync(Planning(county.Code, await county.NewUnit()));
        Assert.Equal(["reason"], (await RefusalOf(() => Change(measure, Wire.MeasureState.Dropped))).Fields);
        Assert.Equal("measure-days since", (await RefusalOf(() => Change(measure, Wire.MeasureState.UnderWay, "2099-01-01"))).Rule);
        measure = await Change(measure, Wire.MeasureState.UnderWay, "2026-01-02");
        Assert.Equal("measure-days since", (await RefusalOf(() => Change(measure, Wire.MeasureState.Done, "2026-01-01"))).Rule);
        measure = await Change(measure, Wire.MeasureState.Done, "2026-01-03");

        Assert.Equal(measure, await Change(measure, Wire.MeasureState.Done));
        Assert.Equal("measure-resumed reason", (await RefusalOf(() => Change(measure, Wire.MeasureState.UnderWay))).Rule);
        Assert.Equal("measure-open measure_id", (await RefusalOf(() => service.Measures.UpdateMeasureAsync(new()
        {
            MeasureId = measure.MeasureId,
            CountyCode = county.Code,
            Version = measure.Version,
            Content = measure.Content
        }))).Rule);
        measure = await Change(measure, Wire.MeasureState.UnderWay, reason: "Osa jäi tekemättä");
        Assert.Equal((Wire.MeasureState.UnderWay, "Osa jäi tekemättä", 4), (measure.State, measure.StateReason, measure.Version));
        Assert.Equal(StatusCode.Aborted, (await RefusalOf(() => Change(
            new Wire.Measure(measure) { Version = 1 }, Wire.MeasureState.Done))).Status);
        Assert.Equal("measure-planned 1, measure-state-changed 2, measure-state-changed 3, measure-state-changed 4",
            await service.JournalOf($"measures/{measure.MeasureId}"));
    }

    [Fact]
    public async Task A_measure_that_is_late_is_told_once_for_each_last_day_however_many_replicas_look()
    {
        service.StartReplica();
        var county = await service.NewCounty();
        var unit = await county.NewUnit();
        var today = DateOnly.FromDateTime(service.Clock.GetUtcNow().UtcDateTime);
        var late = await service.Measures.CreateMeasureAsync(Planning(county.Code, unit, $"{today.AddDays(1):yyyy-MM-dd}"));
        var done = await service.Measures.CreateMeasureAsync(Planning(county.Code, unit, $"{today.AddDays(1):yyyy-MM-dd}"));
        await Change(done, Wire.MeasureState.Done);

        service.Clock.Advance(TimeSpan.FromDays(1));
        await service.Clock.PassRounds();
        Assert.Equal("measure-planned 1", await service.JournalOf($"measures/{late.MeasureId}"));
        service.Clock.Advance(TimeSpan.FromDays(1));
        await service.Until(async () => await service.JournalOf($"measures/{late.MeasureId}") == "measure-planned 1, measure-late 2");
        await service.Clock.PassRounds();

        Assert.Equal("measure-planned 1, measure-late 2", await service.JournalOf($"measures/{late.MeasureId}"));
        Assert.Equal([late.MeasureId], await Ids(new() { CountyCode = county.Code, LateOnly = true }));
        using var told = service.Metrics();
        await service.Until(() => Task.FromResult(told.Now("platform.strategy.late", county.Code, "Measure") == 1));
        late = await service.Measures.GetMeasureAsync(new() { MeasureId = late.MeasureId, CountyCode = county.Code });
        late.Content.DueDate = $"{today.AddDays(2):yyyy-MM-dd}";
        late = await service.Measures.UpdateMeasureAsync(
            new() { MeasureId = late.MeasureId, CountyCode = county.Code, Version = late.Version, Content = late.Content });
        Assert.False(late.Late);
        await service.Until(() => Task.FromResult(told.Now("platform.strategy.late", county.Code, "Measure") == 0));
        service.Clock.Advance(TimeSpan.FromDays(1));
        await service.Until(async () =>
            await service.JournalOf($"measures/{late.MeasureId}")
                == "measure-planned 1, measure-late 2, measure-changed 3, measure-late 4");
    }

    private AsyncUnaryCall<Wire.Measure> Change(Wire.Measure measure, Wire.MeasureState state, string since = "", string reason = "") =>
        service.Measures.ChangeMeasureStateAsync(new()
        {
            MeasureId = measure.MeasureId,
            CountyCode = measure.CountyCode,
            Version = measure.Version,
            State = state,
            Since = since,
            Reason = reason
        });

    private async Task<string[]> Ids(Wire.ListMeasuresRequest request) =>
        [.. (await service.Measures.ListMeasuresAsync(request)).Measures.Select(one => one.MeasureId)];
}

using Grpc.Core;
using Platform.Contracts.Registry;
using static Platform.StrategyTracking.Tests.StrategyFixture;
using static Platform.StrategyTracking.Tests.TestCounty;

namespace Platform.StrategyTracking.Tests;

[Collection<SharedService>]
public sealed class KeyResultServiceTests(StrategyFixture service)
{
    [Fact]
    public async Task A_key_result_that_was_reached_stays_achieved_and_one_to_be_kept_does_not()
    {
        var county = await service.NewCounty();
        var keyResults = (await county.Adopted(AtLeast("45"), AtLeast("45", maintain: true, number: 2))).Goals[0].KeyResults;

        foreach (var keyResult in keyResults)
        {
            await county.Observe(keyResult, "2025-06-30", "46");
            await county.Observe(keyResult, "2025-12-31", "41");
        }

        Assert.Equal(
            [Wire.Standing.Achieved, Wire.Standing.OffTrack],
            [(await county.Status(keyResults[0])).Standing, (await county.Status(keyResults[1])).Standing]);
        Assert.Equal("OnTrack, OffTrack", await service.StatusesOf(keyResults[1].KeyResultId));
    }

    [Fact]
    public async Task An_observation_tells_how_a_key_result_goes_from_its_day_on_and_the_change_is_told_once()
    {
        var county = await service.NewCounty();
        var keyResult = await county.KeyResult(AtLeast("45.5"));

        await county.Observe(keyResult, "2026-01-05", "45.499999");
        var met = await county.Observe(keyResult, "2026-01-10", "45.5");
        await county.Observe(keyResult, "2026-01-11", "46");

        Assert.Equal(Wire.Standing.NoData, (await county.Status(keyResult, "2026-01-04")).Standing);
        Assert.Equal(Wire.Standing.OffTrack, (await county.Status(keyResult, "2026-01-09")).Standing);
        var status = await county.Status(keyResult, "2026-01-10");
        Assert.Equal((Wire.Standing.Achieved, met.ObservationId, "2026-01-10"), (status.Standing, status.ObservationId, status.AsOf));
        Assert.Equal("Observed on 2026-01-10: 45.5, target at least 45.5. It is met.", status.Reason);
        Assert.Equal("OffTrack, Achieved", await service.StatusesOf(keyResult.KeyResultId));
        Assert.Equal("observation-recorded 1", await service.JournalOf($"observations/{met.ObservationId}"));
        Assert.Equal(Wire.Standing.Achieved,
            (await service.Strategies.GetStrategyTreeAsync(new() { CountyCode = county.Code })).Goals[0].KeyResults[0].Status.Standing);
    }

    [Fact]
    public async Task An_observation_sent_again_counts_once_and_another_under_its_id_is_refused()
    {
        var county = await service.NewCounty();
        var keyResult = await county.KeyResult(BestHalf());
        var request = county.Observing(keyResult, "2026-01-10", rank: 11, of: 21);

        await Task.WhenAll(Enumerable.Range(0, 6).Select(async _ => await service.KeyResults.RecordObservationAsync(request)));
        request.Content.Rank = 12;

        Assert.Equal(StatusCode.AlreadyExists, (await RefusalOf(() => service.KeyResults.RecordObservationAsync(request))).Status);
        Assert.Equal("OnTrack", await service.StatusesOf(keyResult.KeyResultId));
        Assert.Single((await service.KeyResults.ListObservationsAsync(
            new() { KeyResultId = keyResult.KeyResultId, CountyCode = county.Code })).Observations);
    }

    [Fact]
    public async Task A_wrong_observation_is_corrected_once_and_both_stay_listed()
    {
        var county = await service.NewCounty();
        var keyResult = await county.KeyResult(AtLeast("45"));
        var wrong = await county.Observe(keyResult, "2026-01-10", "54");
        var requests = Enumerable.Range(0, 4).Select(_ => new Wire.CorrectObservationRequest
        {
            ObservationId = NewId(),
            CountyCode = county.Code,
            CorrectsObservationId = wrong.ObservationId,
            Reason = "Luvut vaihtuivat",
            Content = new() { ObservedOn = "2026-01-10", Value = "44" }
        }).ToArray();

        var outcomes = await Task.WhenAll(requests.Select(request => OutcomeOf(() => service.KeyResults.CorrectObservationAsync(request))));
        var right = requests[Array.IndexOf(outcomes, "OK")];
        var listed = (await service.KeyResults.ListObservationsAsync(
            new() { KeyResultId = keyResult.KeyResultId, CountyCode = county.Code })).Observations;

        Assert.Equal(["OK", "corrected-once", "corrected-once", "corrected-once"], outcomes.Order(StringComparer.Ordinal));
        Assert.Equal([right.ObservationId, wrong.ObservationId], listed.Select(one => one.ObservationId));
        Assert.Equal((wrong.ObservationId, "Luvut vaihtuivat", ""),
            (listed[0].CorrectsObservationId, listed[0].CorrectionReason, listed[0].SupersededByObservationId));
        Assert.Equal(right.ObservationId, listed[1].SupersededByObservationId);
        Assert.Equal("Achieved, OffTrack", await service.StatusesOf(keyResult.KeyResultId));
        Assert.Equal(listed[0], await service.KeyResults.CorrectObservationAsync(right));
    }

    [Fact]
    public async Task Observations_are_listed_in_pages_the_newest_day_first()
    {
        var county = await service.NewCounty();
        var keyResult = await county.KeyResult(AtLeast("45"));

        foreach (var day in new[] { "2026-01-02", "2026-01-04", "2026-01-03", "2026-01-04" })
        {
            await county.Observe(keyResult, day, "1");
        }

        var request = new Wire.ListObservationsRequest { KeyResultId = keyResult.KeyResultId, CountyCode = county.Code, PageSize = 3 };
        var first = await service.KeyResults.ListObservationsAsync(request);
        request.PageToken = first.NextPageToken;
        var second = await service.KeyResults.ListObservationsAsync(request);

        Assert.Equal(
            ["2026-01-04", "2026-01-04", "2026-01-03", "2026-01-02"],
            first.Observations.Concat(second.Observations).Select(one => one.Content.ObservedOn));
        Assert.Equal((3, ""), (first.Observations.Count, second.NextPageToken));
        (request.PageToken, request.PageSize) = ("-1", 1001);
        Assert.Equal(["page_size", "page_token"], (await RefusalOf(() => service.KeyResults.ListObservationsAsync(request))).Fields);
    }

    [Fact]
    public async Task A_person_assesses_what_no_number_tells_and_the_reason_is_not_told_to_the_world()
    {
        var county = await service.NewCounty();
        var adopted = await county.Adopted(Qualitative(), AtLeast("45", number: 2));
        var (keyResult, number) = (adopted.Goals[0].KeyResults[0], adopted.Goals[0].KeyResults[1]);
        var request = new Wire.AssessKeyResultRequest
        {
            AssessmentId = NewId(),
            CountyCode = county.Code,
            KeyResultId = keyResult.KeyResultId,
            AssessedOn = "2026-01-10",
            Standing = Wire.Standing.OffTrack,
            Reason = "Toimenpiteet viivästyvät"
        };

        await service.KeyResults.AssessKeyResultAsync(request);
        var again = await service.KeyResults.AssessKeyResultAsync(request);

        Assert.Equal((Wire.Standing.OffTrack, request.AssessmentId),
            await county.Status(keyResult) is var status ? (status.Standing, status.AssessmentId) : default);
        Assert.Equal([again],
            (await service.KeyResults.ListAssessmentsAsync(
                new() { KeyResultId = keyResult.KeyResultId, CountyCode = county.Code })).Assessments);
        Assert.Equal("OffTrack", await service.StatusesOf(keyResult.KeyResultId));
        Assert.False(await service.Read<bool>(
            $"select exists (select from journal where county_code = '{county.Code}' and data::text like '%viivästyvät%')"));
        (request.AssessmentId, request.KeyResultId) = (NewId(), number.KeyResultId);
        Assert.Equal("assessed-when-qualitative key_result_id",
            (await RefusalOf(() => service.KeyResults.AssessKeyResultAsync(request))).Rule);
        Assert.Equal("observation-fits key_result_id",
            (await RefusalOf(() => service.KeyResults.RecordObservationAsync(county.Observing(keyResult, "2026-01-10", "1")))).Rule);
    }

    [Fact]
    public async Task Nothing_is_recorded_for_drafts_or_for_days_to_come()
    {
        var county = await service.NewCounty();
        var keyResult = await county.KeyResult(AtLeast("45"));
        var draft = await service.Strategies.DefineKeyResultAsync(county.Defining(await county.DraftWithGoal(), AtLeast("45")));

        Assert.Equal("observed-already content.observed_on",
            (await RefusalOf(() => service.KeyResults.RecordObservationAsync(county.Observing(keyResult, "2026-01-16", "1")))).Rule);
        Assert.Equal("adopted-first key_result_id", (await RefusalOf(() => service.KeyResults.RecordObservationAsync(
            county.Observing(draft.Goals[0].KeyResults[0], "2026-01-10", "1")))).Rule);
        Assert.Null(draft.Goals[0].KeyResults[0].Status);
    }

    [Fact]
    public async Task Owners_follow_one_another_and_a_question_about_a_day_is_answered_by_the_tree_of_that_day()
    {
        var county = await service.NewCounty();
        var (top, other, moved, below) = (Guid.NewGuid(), Guid.NewGuid(), Guid.NewGuid(), Guid.NewGuid());
        await service.Publish(Created(county, top), Created(county, other), Created(county, moved, top), Created(county, below, moved));
        await service.Publish(new UnitMoved(county.Code, moved, 2, top, other, new DateOnly(2026, 1, 10)));
        await service.Until($"select exists (select from unit_place where unit_id = '{moved}' and parent_unit_id = '{other}')");
        var keyResult = await county.KeyResult(AtLeast("45"), owner: $"{below}");

        Assert.Equal((1, 0), (await Below(county, top, "2026-01-09"), await Below(county, other, "2026-01-09")));
        Assert.Equal((0, 1), (await Below(county, top, "2026-01-10"), await Below(county, other, "")));
        var assigned = await service.KeyResults.AssignOwnerAsync(Assigning(county, keyResult, top, "2026-01-12"));
        Assert.Equal(($"{top}", 2L), (assigned.OwnerUnitId, assigned.Version));
        Assert.Equal((0, 1), (await Below(county, top, "2026-01-11"), await Below(county, other, "2026-01-11")));
        Assert.Equal((1, 0), (await Below(county, top, ""), await Below(county, other, "")));
        Assert.Single((await service.KeyResults.ListKeyResultsAsync(new() { CountyCode = county.Code })).KeyResults);
        Assert.Equal("owners-in-order effective_on",
            (await RefusalOf(() => service.KeyResults.AssignOwnerAsync(Assigning(county, assigned, other, "2026-01-11")))).Rule);
        Assert.Equal("effective-already effective_on",
            (await RefusalOf(() => service.KeyResults.AssignOwnerAsync(Assigning(county, assigned, other, "2026-01-16")))).Rule);
        Assert.Equal(StatusCode.Aborted,
            (await RefusalOf(() => service.KeyResults.AssignOwnerAsync(Assigning(county, keyResult, other, "")))).Status);
        Assert.Equal(StatusCode.NotFound,
            (await RefusalOf(() => service.KeyResults.ListKeyResultsAsync(new() { CountyCode = county.Code, UnitId = NewId() }))).Status);
        Assert.Equal("key-result-defined 1, key-result-owner-assigned 2", await service.JournalOf($"key-results/{keyResult.KeyResultId}"));
    }

    private static UnitCreated Created(TestCounty county, Guid unit, Guid? parent = null) =>
        new(county.Code, unit, 1, new("Yksikkö", "", ""), "Unit", parent, new(new DateOnly(2020, 1, 1), null));

    private static Wire.AssignOwnerRequest Assigning(TestCounty county, Wire.KeyResult keyResult, Guid unit, string day) =>
        new()
        {
            KeyResultId = keyResult.KeyResultId,
            CountyCode = county.Code,
            Version = keyResult.Version,
            UnitId = $"{unit}",
            EffectiveOn = day
        };

    private async Task<int> Below(TestCounty county, Guid unit, string day) =>
        (await service.KeyResults.ListKeyResultsAsync(new() { CountyCode = county.Code, UnitId = $"{unit}", AsOf = day })).KeyResults.Count;
}

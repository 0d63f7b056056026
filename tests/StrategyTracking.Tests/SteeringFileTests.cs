using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using static Platform.StrategyTracking.Tests.StrategyFixture;
using static Platform.StrategyTracking.Tests.TestCounty;

namespace Platform.StrategyTracking.Tests;

/// <summary>What a steering negotiation has on the table.</summary>
public sealed class SteeringFileTests(StrategyFixture service) : IClassFixture<StrategyFixture>
{
    [Fact]
    public async Task What_was_open_at_a_negotiation_is_told_for_any_past_round_and_stands_in_the_file_of_the_next()
    {
        var county = await service.NewCounty();
        var first = await county.Negotiation("2023-11-28");
        var open = await service.Steering.IssueRecommendationAsync(county.Issuing(first));
        var closed = await service.Steering.IssueRecommendationAsync(county.Issuing(first, 2));
        var second = await county.Negotiation("2024-11-27");
        var later = await service.Steering.IssueRecommendationAsync(county.Issuing(second));
        var answer = county.Responding(closed, Document());
        closed = await service.Steering.RespondToRecommendationAsync(answer);
        closed = await service.Steering.CloseRecommendationAsync(
            new() { RecommendationId = closed.RecommendationId, CountyCode = county.Code, Version = closed.Version });

        var atFirst = await File(county, first);
        var atSecond = await File(county, second);
        var toCome = await service.Steering.GetSteeringFileAsync(new() { CountyCode = county.Code });

        Assert.Empty(atFirst.Open);
        Assert.Equal([open.RecommendationId, closed.RecommendationId],
            atFirst.Negotiation.Recommendations.Select(one => one.RecommendationId));
        Assert.Equal("2024-11-27", atSecond.AsOf);
        Assert.Equal([open.RecommendationId, closed.RecommendationId], atSecond.Open.Select(one => one.RecommendationId));
        // The answer came after that negotiation, and so did the closing.
        Assert.All(atSecond.Open, one => Assert.Equal(
            (Wire.RecommendationState.Open, "", 0), (one.State, one.ClosedOn, one.Responses.Count)));
        Assert.Equal([open.RecommendationId, later.RecommendationId], toCome.Open.Select(one => one.RecommendationId));
        Assert.Null(toCome.Negotiation);
    }

    [Fact]
    public async Task A_file_tells_of_all_that_follows_what_is_open_as_it_goes_on_the_day()
    {
        var county = await service.NewCounty();
        var unit = await county.NewUnit();
        var adopted = await county.Adopted(AtLeast("45"), AtLeast("60", number: 2));
        var (goal, keyResult) = (adopted.Goals[0], adopted.Goals[0].KeyResults[1]);
        await county.Observe(keyResult, "2026-01-10", "61");
        var line = NewId();
        var recommendation = await county.Recommendation();
        recommendation = await service.Steering.LinkRecommendationAsync(new()
        {
            RecommendationId = recommendation.RecommendationId,
            CountyCode = county.Code,
            Version = recommendation.Version,
            KeyResultIds = { keyResult.KeyResultId },
            BudgetLineIds = { line }
        });
        await service.Measures.CreateMeasureAsync(new()
        {
            MeasureId = NewId(),
            CountyCode = county.Code,
            Content = new()
            {
                Text = Text("Etävastaanotto"),
                UnitId = unit,
                DueDate = "2026-01-10",
                KeyResultIds = { keyResult.KeyResultId }
            }
        });
        var objective = await Objective(county);
        objective = await service.Steering.LinkNationalObjectiveAsync(
            new() { ObjectiveId = objective.ObjectiveId, CountyCode = county.Code, Version = 1, GoalIds = { goal.GoalId } });
        var old = await service.Steering.RecordCountyReportAsync(Report(county, 2023, "2024-03-20"));
        var report = await service.Steering.RecordCountyReportAsync(Report(county, 2024, "2025-03-20"));
        var renewed = await service.Steering.RecordCountyReportAsync(Report(county, 2024, "2025-04-02"));

        var file = await service.Steering.GetSteeringFileAsync(new() { CountyCode = county.Code });

        Assert.Equal([line], Assert.Single(file.Open).BudgetLineIds);
        Assert.Equal([objective.ObjectiveId], file.NationalObjectives.Select(one => one.ObjectiveId));
        Assert.Equal(2, objective.Version);
        var onFile = Assert.Single(file.Goals);
        Assert.Equal([Wire.Standing.NoData, Wire.Standing.Achieved], onFile.KeyResults.Select(one => one.Status.Standing));
        Assert.True(Assert.Single(file.Measures).Late);
        Assert.Equal(1, file.MeasureCount);
        Assert.Equal([renewed.ReportId, old.ReportId], file.CountyReports.Select(one => one.ReportId));
        Assert.Equal([renewed.ReportId, report.ReportId, old.ReportId],
            (await service.Steering.ListCountyReportsAsync(new() { CountyCode = county.Code })).Reports.Select(one => one.ReportId));
        Assert.Equal("county-report-submitted 1", await service.JournalOf($"county-reports/{report.ReportId}"));
        Assert.Equal(
            "national-objective-recorded 1, national-objective-linked 2",
            await service.JournalOf($"national-objectives/{objective.ObjectiveId}"));
    }

    [Fact]
    public async Task As_known_then_a_file_is_what_was_on_the_table_whatever_was_corrected_since()
    {
        var county = await service.NewCounty();
        var adopted = await county.Adopted(AtLeast("45"));
        var keyResult = adopted.Goals[0].KeyResults[0];
        var observation = await county.Observe(keyResult, "2026-01-10", "50");
        var recommendation = await county.Recommendation();
        await service.Steering.LinkRecommendationAsync(new()
        {
            RecommendationId = recommendation.RecommendationId,
            CountyCode = county.Code,
            Version = recommendation.Version,
            KeyResultIds = { keyResult.KeyResultId }
        });
        service.Clock.Advance(TimeSpan.FromSeconds(1));
        var report = await service.Steering.RecordCountyReportAsync(Report(county, 2024, "2025-03-20"));
        service.Clock.Advance(TimeSpan.FromSeconds(1));
        await service.KeyResults.WithdrawObservationAsync(
            new() { ObservationId = observation.ObservationId, CountyCode = county.Code, Reason = "It was another's." });

        Assert.Equal(Wire.Standing.Achieved, await StandingOnFile(report.RecordedAt));
        Assert.Equal(Wire.Standing.NoData, await StandingOnFile(null));

        async Task<Wire.Standing> StandingOnFile(Timestamp? knownAt) =>
            (await service.Steering.GetSteeringFileAsync(new() { CountyCode = county.Code, KnownAt = knownAt }))
                .Goals[0].KeyResults[0].Status.Standing;
    }

    [Fact]
    public async Task National_objectives_are_those_of_the_day_and_of_one_number_there_is_one_at_a_time()
    {
        var county = await service.NewCounty();
        var old = await Objective(county, "2023-01-01", "2026-12-31");
        var next = await Objective(county, "2027-01-01", "2030-12-31");

        Assert.Equal("objective-number-once number", (await RefusalOf(() => service.Steering.RecordNationalObjectiveAsync(
            Recording(county, "2026-06-01", "2028-12-31")))).Rule);
        Assert.Equal([old.ObjectiveId], await On("2026-12-31"));
        Assert.Equal([next.ObjectiveId], await On("2027-01-01"));
        Assert.Empty(await On("2022-12-31"));

        async Task<IEnumerable<string>> On(string day) => (await service.Steering.ListNationalObjectivesAsync(
            new() { CountyCode = county.Code, AsOf = day })).Objectives.Select(one => one.ObjectiveId);
    }

    [Fact]
    public async Task What_is_repeated_changes_nothing_and_what_cannot_be_is_refused()
    {
        var county = await service.NewCounty();
        var (recording, reporting) = (Recording(county), Report(county, 2024, "2025-03-20"));

        Assert.Equal(
            await service.Steering.RecordNationalObjectiveAsync(recording), await service.Steering.RecordNationalObjectiveAsync(recording));
        Assert.Equal(
            await service.Steering.RecordCountyReportAsync(reporting), await service.Steering.RecordCountyReportAsync(reporting));
        Assert.Equal("submitted-already submitted_on", (await RefusalOf(
            () => service.Steering.RecordCountyReportAsync(Report(county, 2025, "2026-01-16")))).Rule);
        Assert.Equal(["sections"], (await RefusalOf(() => service.Steering.RecordCountyReportAsync(
            new(Report(county, 2025, "2026-01-10")) { Sections = { Enumerable.Repeat(Section(), 50) } }))).Fields);
        Assert.Equal(StatusCode.NotFound, (await RefusalOf(() => service.Steering.LinkNationalObjectiveAsync(new()
        {
            ObjectiveId = recording.ObjectiveId,
            CountyCode = county.Code,
            Version = 1,
            GoalIds = { NewId() }
        }))).Status);
        Assert.Equal(["as_of"], (await RefusalOf(() => service.Steering.GetSteeringFileAsync(
            new() { CountyCode = county.Code, NegotiationId = NewId(), AsOf = "2026-01-01" }))).Fields);
        Assert.Equal(StatusCode.NotFound, (await RefusalOf(() => service.Steering.GetSteeringFileAsync(
            new() { CountyCode = county.Code, NegotiationId = NewId() }))).Status);
    }

    private async Task<Wire.SteeringFile> File(TestCounty county, Wire.Negotiation negotiation) =>
        await service.Steering.GetSteeringFileAsync(new() { CountyCode = county.Code, NegotiationId = negotiation.NegotiationId });

    private async Task<Wire.NationalObjective> Objective(TestCounty county, string start = "2023-01-01", string end = "2026-12-31") =>
        await service.Steering.RecordNationalObjectiveAsync(Recording(county, start, end));

    internal static Wire.RecordNationalObjectiveRequest Recording(
        TestCounty county, string start = "2023-01-01", string end = "2026-12-31") => new()
        {
            ObjectiveId = NewId(),
            CountyCode = county.Code,
            Number = 1,
            Text = Text("Palvelut ovat yhdenvertaisia."),
            Period = new() { StartDate = start, EndDate = end },
            Sources = { Document() }
        };

    internal static Wire.RecordCountyReportRequest Report(TestCounty county, int year, string day) => new()
    {
        ReportId = NewId(),
        CountyCode = county.Code,
        Year = year,
        SubmittedOn = day,
        Sections = { Section() },
        Sources = { Document() }
    };

    private static Wire.CountyReportSection Section() =>
        new() { Heading = Text("Palvelujen järjestäminen"), Text = Text("Palvelut järjestettiin.") };
}

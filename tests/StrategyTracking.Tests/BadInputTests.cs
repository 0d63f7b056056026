using Grpc.Core;
using static Platform.StrategyTracking.Tests.StrategyFixture;
using static Platform.StrategyTracking.Tests.TestCounty;

namespace Platform.StrategyTracking.Tests;

/// <summary>
/// Clumsy and hostile requests: each is told the field. What every field refuses is walked through in <see cref="EveryCallTests"/>.
/// </summary>
[Collection<SharedService>]
public sealed class BadInputTests(StrategyFixture service)
{
    public static TheoryData<string, Action<Wire.KeyResultContent>> BadKeyResults => new()
    {
        { "content.number", content => content.Number = 0 },
        { "content.text", content => content.Text = null },
        { "content.comparator", content => content.Comparator = Wire.Comparator.Unspecified },
        { "content.target_number", content => content.TargetNumber = "1,5" },
        { "content.target_number", content => content.TargetNumber = "1e3" },
        { "content.target_number", content => content.TargetNumber = " 1" },
        { "content.target_number", content => content.TargetNumber = "1." },
        { "content.target_number", content => content.TargetNumber = "+1" },
        { "content.target_number", content => content.TargetNumber = "١" },
        { "content.target_number", content => content.TargetNumber = "1234567890123" },
        { "content.target_number", content => content.TargetNumber = "0.1234567" },
        { "content.top_share", content => content.TopShare = "0" },
        { "content.top_share", content => content.TopShare = "0/3" },
        { "content.top_share", content => content.TopShare = "4/3" },
        { "content.top_share", content => content.TopShare = "1/0" },
        { "content.top_share", content => content.TopShare = "-1/3" },
        { "content.top_share", content => content.TopShare = "999999999999" },
        { "content.top_share", content => content.TopShare = "1.000001" },
        { "content.target_rank", content => content.TargetRank = -1 },
        { "content.year", content => content.Year = 1999 },
        { "content.scale_min", content => content.ScaleMin = "x" },
        { "content.sub_metrics", content => content.SubMetrics.AddRange(Enumerable.Repeat("a", 21)) },
        { "content.sub_metrics[0]", content => content.SubMetrics.Add(" ") }
    };

    public static TheoryData<string, Action<Wire.ObservationContent>> BadObservations => new()
    {
        { "content.observed_on", content => content.ObservedOn = "" },
        { "content.observed_on", content => content.ObservedOn = "2025-02-30" },
        { "content.value", content => content.Value = "NaN" },
        { "content.rank", content => content.Rank = 22 },
        { "content.compared_count", content => content.ComparedCount = 1001 },
        { "content.reference_value", content => content.ReferenceValue = "-" },
        { "content.note", content => content.Note = new string('a', 2001) },
        { "content.sources[0].document", content => content.Sources.Add(new Platform.Contracts.Types.V1.Source()) }
    };

    public static TheoryData<string, Action<Wire.StrategyContent>> BadStrategies => new()
    {
        { "content.name", content => content.Name = null },
        { "content.period", content => content.Period = null },
        { "content.period.start_not_stated", content => content.Period = new() { StartNotStated = true } },
        { "content.period.end_date", content => content.Period.EndDate = "2025-12-31" },
        { "content.mission.fi", content => content.Mission = Text(new string('a', 2001)) },
        { "content.values", content => content.Values.AddRange(Enumerable.Repeat(Text("Arvo"), 20)) },
        { "content.values[0]", content => content.Values[0] = Text("") },
        { "content.documents[0].kind", content => content.Documents.Add(new Wire.StrategyDocument { Name = Text("Ohjelma") }) }
    };

    [Theory]
    [MemberData(nameof(BadKeyResults))]
    public async Task A_key_result_that_is_wrong_is_named_by_its_field(string field, Action<Wire.KeyResultContent> spoil)
    {
        var content = AtLeast("45");
        spoil(content);

        await Refused(field,
            () => service.Strategies.DefineKeyResultAsync(
                new() { KeyResultId = NewId(), CountyCode = "98", GoalId = NewId(), Content = content }));
    }

    [Theory]
    [MemberData(nameof(BadObservations))]
    public async Task An_observation_that_is_wrong_is_named_by_its_field(string field, Action<Wire.ObservationContent> spoil)
    {
        var content = new Wire.ObservationContent { ObservedOn = "2026-01-10", Rank = 11, ComparedCount = 21 };
        spoil(content);

        await Refused(field, () => service.KeyResults.RecordObservationAsync(
            new() { ObservationId = NewId(), CountyCode = "98", KeyResultId = NewId(), Content = content }));
    }

    [Theory]
    [MemberData(nameof(BadStrategies))]
    public async Task A_strategy_that_is_wrong_is_named_by_its_field(string field, Action<Wire.StrategyContent> spoil)
    {
        var content = Content();
        spoil(content);

        await Refused(field,
            () => service.Strategies.CreateStrategyAsync(new() { StrategyId = NewId(), CountyCode = "98", Content = content }));
    }

    [Fact]
    public async Task What_contradicts_itself_is_named_by_its_fields()
    {
        var id = NewId();

        await Refused("supersedes_strategy_id", () => service.Strategies.AdoptStrategyAsync(
            new()
            {
                StrategyId = id,
                CountyCode = "98",
                Decision = new() { BodyId = id, DecidedOn = "2026-01-01" },
                SupersedesStrategyId = id
            }));
        await Refused("line_id", () => service.KeyResults.LinkKeyResultAsync(
            new() { LinkId = id, CountyCode = "98", KeyResultId = id, Kind = Wire.LinkKind.BudgetLine }));
        await Refused("line_id", () => service.KeyResults.LinkKeyResultAsync(
            new() { LinkId = id, CountyCode = "98", KeyResultId = id, Kind = Wire.LinkKind.AnyLine, LineId = id }));
        await Refused("standing", () => service.KeyResults.AssessKeyResultAsync(
            new()
            {
                AssessmentId = id,
                CountyCode = "98",
                KeyResultId = id,
                AssessedOn = "2026-01-01",
                Standing = Wire.Standing.NoData,
                Reason = "Ei tietoa"
            }));
        await Refused("ministries",
            () => service.Steering.RecordNegotiationAsync(new() { NegotiationId = id, CountyCode = "98", HeldOn = "2026-01-01" }));
        await Refused("evidence[0].document", () => service.Steering.RespondToRecommendationAsync(new()
        {
            ResponseId = id,
            CountyCode = "98",
            RecommendationId = id,
            RespondedOn = "2026-01-01",
            Text = Text("Vastaus"),
            Evidence = { new Platform.Contracts.Types.V1.Source() }
        }));
    }

    private static async Task Refused<T>(string field, Func<AsyncUnaryCall<T>> call)
        where T : Google.Protobuf.IMessage
    {
        var refusal = await RefusalOf(call);

        Assert.Equal(StatusCode.InvalidArgument, refusal.Status);
        Assert.Equal([field], refusal.Fields);
    }
}

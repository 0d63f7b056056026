using Platform.Contracts.Registry;
using Platform.Contracts.Types.V1;
using static Platform.StrategyTracking.Tests.StrategyFixture;

namespace Platform.StrategyTracking.Tests;

/// <summary>A county of a test, and the steps that many tests begin with.</summary>
internal sealed record TestCounty(StrategyFixture Service, string Code, Guid Council, Guid Executive)
{
    public static Wire.StrategyContent Content(string start = "2026-01-01", string end = "2029-12-31") => new()
    {
        Name = Text("Hyvinvointialuestrategia"),
        Period = new() { StartDate = start, EndDate = end },
        Vision = Text("Hyvinvoivat kymenlaaksolaiset"),
        Values = { Text("Ihmisläheinen"), Text("Luotettava") }
    };

    public static Wire.GoalContent Goal(int number = 1, Wire.GoalKind kind = Wire.GoalKind.ChangeGoal) =>
        new() { Kind = kind, Number = number, Text = Text($"Tavoite {number}") };

    public static Wire.KeyResultContent AtLeast(string target, int year = 0, bool maintain = false, int number = 1) =>
        new()
        {
            Number = number,
            Text = Text("Suositteluindeksi"),
            Comparator = Wire.Comparator.AtLeast,
            TargetNumber = target,
            Year = year,
            Maintain = maintain
        };

    public static Wire.KeyResultContent Qualitative(int number = 1) =>
        new() { Number = number, Text = Text("Ennakoivat toimenpiteet"), Comparator = Wire.Comparator.Qualitative };

    public static Wire.KeyResultContent BestHalf(int number = 1) =>
        new()
        {
            Number = number,
            Text = Text("Digitaaliset kontaktit"),
            Comparator = Wire.Comparator.RankWithinTopShare,
            TopShare = "0.5",
            Year = 2029
        };

    public DecisionReference Decision(string day = "2025-12-09") =>
        new() { BodyId = Council.ToString(), DecidedOn = day, Section = "42 §" };

    public async Task<Wire.Strategy> Draft(Wire.StrategyContent? content = null) =>
        await Service.Strategies.CreateStrategyAsync(new() { StrategyId = NewId(), CountyCode = Code, Content = content ?? Content() });

    public async Task<Wire.Strategy> DraftWithGoal(Wire.StrategyContent? content = null)
    {
        var draft = await Draft(content);
        return await Service.Strategies.AddGoalAsync(Adding(draft));
    }

    public Wire.AddGoalRequest Adding(Wire.Strategy draft, Wire.GoalContent? goal = null) =>
        new() { GoalId = NewId(), CountyCode = Code, StrategyId = draft.StrategyId, Content = goal ?? Goal() };

    public Wire.DefineKeyResultRequest Defining(Wire.Strategy draft, Wire.KeyResultContent content, string owner = "") =>
        new() { KeyResultId = NewId(), CountyCode = Code, GoalId = draft.Goals[0].GoalId, Content = content, OwnerUnitId = owner };

    public Wire.AdoptStrategyRequest Adopting(Wire.Strategy draft, string supersedes = "") =>
        new()
        {
            StrategyId = draft.StrategyId,
            CountyCode = Code,
            Version = draft.Version,
            Decision = Decision(),
            SupersedesStrategyId = supersedes
        };

    public async Task<Wire.Strategy> Adopt(Wire.Strategy draft, string supersedes = "") =>
        await Service.Strategies.AdoptStrategyAsync(Adopting(draft, supersedes));

    /// <summary>An adopted strategy with one goal and these key results.</summary>
    public Task<Wire.Strategy> Adopted(params Wire.KeyResultContent[] contents) => AdoptedFor(Content(), "", contents);

    public async Task<Wire.Strategy> AdoptedFor(Wire.StrategyContent content, string owner, params Wire.KeyResultContent[] contents)
    {
        var draft = await DraftWithGoal(content);

        foreach (var one in contents)
        {
            draft = await Service.Strategies.DefineKeyResultAsync(Defining(draft, one, owner));
        }

        return await Adopt(draft);
    }

    /// <summary>The only key result of an adopted strategy.</summary>
    public async Task<Wire.KeyResult> KeyResult(Wire.KeyResultContent content, string owner = "") =>
        (await AdoptedFor(Content(), owner, content)).Goals[0].KeyResults[0];

    public Wire.RecordObservationRequest Observing(
        Wire.KeyResult keyResult, string day, string value = "", int rank = 0, int of = 0, string reference = "") => new()
        {
            ObservationId = NewId(),
            CountyCode = Code,
            KeyResultId = keyResult.KeyResultId,
            Content = new() { ObservedOn = day, Value = value, Rank = rank, ComparedCount = of, ReferenceValue = reference }
        };

    public async Task<Wire.Observation> Observe(Wire.KeyResult keyResult, string day, string value) =>
        await Service.KeyResults.RecordObservationAsync(Observing(keyResult, day, value));

    public Wire.LinkKeyResultRequest Linking(Wire.KeyResult keyResult, Wire.LinkKind kind, Guid? line = null) =>
        new() { LinkId = NewId(), CountyCode = Code, KeyResultId = keyResult.KeyResultId, Kind = kind, LineId = line?.ToString() ?? "" };

    public async Task<Wire.KeyResultStatus> Status(Wire.KeyResult keyResult, string asOf = "") =>
        await Service.KeyResults.GetKeyResultStatusAsync(new() { KeyResultId = keyResult.KeyResultId, CountyCode = Code, AsOf = asOf });

    public async Task<Wire.Negotiation> Negotiation(string day = "2025-11-27") => await Service.Steering.RecordNegotiationAsync(
        new() { NegotiationId = NewId(), CountyCode = Code, HeldOn = day, Ministries = { Text("valtiovarainministeriö") } });

    public Wire.IssueRecommendationRequest Issuing(Wire.Negotiation negotiation, int number = 1) => new()
    {
        RecommendationId = NewId(),
        CountyCode = Code,
        NegotiationId = negotiation.NegotiationId,
        Number = number,
        Text = Text("Alueen on määrätietoisesti jatkettava digitaalisten palvelujen käyttöä kaikissa palveluketjuissa."),
        Themes = { "digital services" }
    };

    public async Task<Wire.Recommendation> Recommendation() =>
        await Service.Steering.IssueRecommendationAsync(Issuing(await Negotiation()));

    /// <summary>A unit of which the registry has told.</summary>
    public async Task<string> NewUnit()
    {
        var unit = Guid.CreateVersion7();
        await Service.Publish(new UnitCreated(Code, unit, 1, new("Yksikkö", "", ""), "Unit", null, new(new DateOnly(2020, 1, 1), null)));
        await Service.Until($"select exists (select from unit_place where unit_id = '{unit}')");
        return $"{unit}";
    }

    public Wire.RespondToRecommendationRequest Responding(Wire.Recommendation recommendation, params Source[] evidence) => new()
    {
        ResponseId = NewId(),
        CountyCode = Code,
        RecommendationId = recommendation.RecommendationId,
        RespondedOn = "2026-01-10",
        Text = Text("Digitaaliset palvelut ovat käytössä."),
        Evidence = { evidence }
    };
}

using Platform.Contracts.Strategy.V1;
using Platform.Tool.Import.Packs;

namespace Platform.Tool.Import.Services;

/// <summary>The <c>strategy</c> section: adopted strategies with their goals and key results, and what the state recommended.</summary>
internal static class StrategyFacts
{
    public static readonly Service Service = new(
        "strategy",
        "strategy-tracking",
        [
            new("strategies", Strategy, OneByOne: true) { Parts = ["goals", "key_results"] },
            new("strategy_descriptions", StrategyDescription),
            new("observations", Observation),
            new("key_result_links", KeyResultLink),
            new("indicator_sources", IndicatorSource),
            new("measures", Measure),
            new("negotiations", Negotiation),
            new("recommendations", Recommendation, OneByOne: true),
            new("recommendation_links", RecommendationLink)
        ],
        (invoker, fact, options) => new ImportService.ImportServiceClient(invoker).ImportFactAsync(Service.Wrap<ImportFactRequest>(fact),
            options).ResponseAsync);

    private static AdoptedStrategy Strategy(FactFields fact) => new()
    {
        StrategyId = fact.Id,
        Content = new()
        {
            Name = fact.Required("name", Values.Name),
            Period = fact.Required("period", Values.Period),
            Mission = fact.Optional("mission", Values.TextOf(2000)),
            Vision = fact.Optional("vision", Values.TextOf(2000)),
            Values = { fact.List("values", Values.TextOf(500), 1, 20) },
            Documents = { fact.List("documents", Document, 1, 50) }
        },
        Decision = fact.Required("decision", place => Values.StatedDecision(fact, place)),
        Goals = { fact.List("goals", place => Goal(fact, place), 1, 50) }
    };

    private static StrategyDocument Document(Node node) => Fields.Whole(node, fields => new StrategyDocument
    {
        Kind = fields.Required("kind", place => place.Word<StrategyDocumentKind>()),
        Name = fields.Required("name", Values.TextOf(300)),
        YearsAsWritten = fields.Optional("years_as_written", place => place.Text(100)) ?? "",
        Uri = fields.Optional("uri", Values.WebAddress) ?? ""
    });

    private static AdoptedGoal Goal(FactFields strategy, Node node) => Fields.Whole(node, fields => new AdoptedGoal
    {
        GoalId = fields.Required("key", strategy.IdOfPart("goals")) ?? "",
        Content = new()
        {
            Kind = fields.Required("kind", place => place.Word<GoalKind>()),
            Number = fields.Required("number", place => place.Number(1, 100)),
            Text = fields.Required("text", Values.TextOf(1000)),
            ShortName = fields.Optional("short_name", Values.Name)
        },
        KeyResults = { fields.List("key_results", place => KeyResult(strategy, place), 1, 200) }
    });

    private static AdoptedKeyResult KeyResult(FactFields strategy, Node node) => Fields.Whole(node, fields => new AdoptedKeyResult
    {
        KeyResultId = fields.Required("key", strategy.IdOfPart("key_results")) ?? "",
        OwnerUnitId = fields.Optional("owner", strategy.IdOf("units")) ?? "",
        Content = new()
        {
            Number = fields.Required("number", place => place.Number(1, 100)),
            Text = fields.Required("text", Values.TextOf(1000)),
            Metric = fields.Optional("metric", Values.TextOf(500)),
            Comparator = fields.Required("comparator", place => place.Word<Comparator>()),
            TargetNumber = fields.Optional("target_number", Values.Decimal) ?? "",
            TopShare = fields.Optional("top_share", Values.Share) ?? "",
            TargetRank = fields.Optional("target_rank", place => place.Number(1, 1000)),
            Year = fields.Optional("year", Values.Year),
            ScaleMin = fields.Optional("scale_min", Values.Decimal) ?? "",
            ScaleMax = fields.Optional("scale_max", Values.Decimal) ?? "",
            Maintain = fields.Optional("maintain", place => place.YesOrNo()),
            LowerIsBetter = fields.Optional("lower_is_better", place => place.YesOrNo()),
            SubMetrics = { fields.List("sub_metrics", place => place.Text(300), 1, 20) }
        }
    });

    private static DescribeStrategyRequest StrategyDescription(FactFields fact) => new()
    {
        StrategyId = fact.Required("strategy", fact.IdOf("strategies")) ?? "",
        Passages = { fact.List("passages", Passage, 1, 100) },
        ValueDescriptions = { fact.List("values", Values.TextOf(2000), 1, 20) },
        GoalDescriptions = { fact.List("goals", place => GoalDescription(fact, place), 1, 50) }
    };

    private static StrategyPassage Passage(Node node) => Fields.Whole(node, fields => new StrategyPassage
    {
        Heading = fields.Optional("heading", Values.TextOf(300)),
        Text = fields.Required("text", Values.TextOf(4000))
    });

    private static GoalDescription GoalDescription(FactFields fact, Node node) => Fields.Whole(node, fields => new GoalDescription
    {
        GoalId = fields.Required("goal", fact.IdOf("goals")) ?? "",
        Text = fields.Required("text", Values.TextOf(4000))
    });

    private static RecordObservationRequest Observation(FactFields fact) => new()
    {
        ObservationId = fact.Id,
        KeyResultId = fact.Required("key_result", fact.IdOf("key_results")) ?? "",
        Content = new()
        {
            ObservedOn = fact.Required("observed_on", place => place.Date()) ?? "",
            Value = fact.Optional("value", Values.Decimal) ?? "",
            Rank = fact.Optional("rank", place => place.Number(1, 1000)),
            ComparedCount = fact.Optional("compared_count", place => place.Number(1, 1000)),
            ReferenceValue = fact.Optional("reference_value", Values.Decimal) ?? "",
            Note = fact.Optional("note", place => place.Text(2000)) ?? ""
        }
    };

    private static LinkKeyResultRequest KeyResultLink(FactFields fact) => new()
    {
        LinkId = fact.Id,
        KeyResultId = fact.Required("key_result", fact.IdOf("key_results")) ?? "",
        Kind = fact.Required("kind", place => place.Word<LinkKind>()),
        LineId = fact.Optional("line", fact.IdOf("lines")) ?? ""
    };

    /// <summary>How often figures are expected is left to the county: what comes from a pack reminds nobody.</summary>
    private static SetIndicatorSourceRequest IndicatorSource(FactFields fact) => new()
    {
        KeyResultId = fact.Required("key_result", fact.IdOf("key_results")) ?? "",
        Indicator = fact.Required("indicator", place => place.Text(100)) ?? "",
        Direction = fact.Required("direction", place => place.Word<IndicatorDirection>()),
        ExcludedAreas = { fact.List("excluded_areas", Values.CountyCode, 1, 23) }
    };

    private static CreateMeasureRequest Measure(FactFields fact) => new()
    {
        MeasureId = fact.Id,
        Content = new()
        {
            Text = fact.Required("text", Values.TextOf(1000)),
            UnitId = fact.Required("unit", fact.IdOf("units")) ?? "",
            StartDate = fact.Optional("start_date", place => place.Date()) ?? "",
            DueDate = fact.Required("due_date", place => place.Date()) ?? "",
            GoalIds = { fact.List("goals", fact.IdOf("goals"), 1, 20) },
            KeyResultIds = { fact.List("key_results", fact.IdOf("key_results"), 1, 50) },
            BudgetLineIds = { fact.List("lines", fact.IdOf("lines"), 1, 50) }
        }
    };

    private static RecordNegotiationRequest Negotiation(FactFields fact) => new()
    {
        NegotiationId = fact.Id,
        HeldOn = fact.Required("held_on", place => place.Date()) ?? "",
        Ministries = { fact.List("ministries", Values.Name, 1, 10) },
        CountyPositions = { fact.List("county_positions", Values.TextOf(4000), 1, 50) }
    };

    private static IssueRecommendationRequest Recommendation(FactFields fact) => new()
    {
        RecommendationId = fact.Id,
        NegotiationId = fact.Required("negotiation", fact.IdOf("negotiations")) ?? "",
        Number = fact.Required("number", place => place.Number(1, 100)),
        Text = fact.Required("text", Values.TextOf(4000)),
        Themes = { fact.List("themes", place => place.Text(100), 1, 20) }
    };

    private static LinkRecommendationRequest RecommendationLink(FactFields fact) => new()
    {
        RecommendationId = fact.Required("recommendation", fact.IdOf("recommendations")) ?? "",
        GoalIds = { fact.List("goals", fact.IdOf("goals"), 1, 50) },
        KeyResultIds = { fact.List("key_results", fact.IdOf("key_results"), 1, 50) }
    };
}

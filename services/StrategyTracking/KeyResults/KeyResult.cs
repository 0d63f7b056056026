using Platform.StrategyTracking.Strategies;

namespace Platform.StrategyTracking.KeyResults;

/// <summary>What a key result says.</summary>
internal sealed record KeyResultContent(
    int Number, LocalText Text, LocalText Metric, Target Target, string[] SubMetrics, decimal? BaselineValue, DateOnly? BaselineOn)
{
    public static KeyResultContent Read(Fields fields, string field, Wire.KeyResultContent? given)
    {
        fields.Require(given is not null, field, "is required");
        var content = given ?? new();
        fields.Require(
            content.BaselineOn.Length == 0 || content.BaselineValue.Length > 0, $"{field}.baseline_on", "is the day of no value");

        return new(
            (int)fields.Number($"{field}.number", content.Number, 1, 100),
            LocalText.Read(fields, $"{field}.text", content.Text, 1000),
            LocalText.ReadOptional(fields, $"{field}.metric", content.Metric, 500),
            Target.Read(fields, field, content),
            fields.ReadWords($"{field}.sub_metrics", content.SubMetrics, 20, 300),
            fields.OptionalDecimal($"{field}.baseline_value", content.BaselineValue),
            fields.OptionalDate($"{field}.baseline_on", content.BaselineOn));
    }
}

/// <summary>What achieving a goal requires, and the status that was last told of it.</summary>
internal sealed class KeyResult
{
    private KeyResult() { }

    public Guid KeyResultId { get; private init; }
    public string CountyCode { get; private init; } = "";
    public Guid StrategyId { get; private init; }
    public Guid GoalId { get; private init; }
    public int Number { get; private set; }
    public LocalText Text { get; private set; } = LocalText.None;
    public LocalText Metric { get; private set; } = LocalText.None;
    public Target Target { get; private set; } = null!;
    public string[] SubMetrics { get; private set; } = [];

    /// <summary>The figure that the strategy was made by.</summary>
    public decimal? BaselineValue { get; private set; }
    public DateOnly? BaselineOn { get; private set; }
    public Standing Standing { get; private set; } = Standing.NoData;
    public string[] Causes { get; private set; } = [];
    public DateOnly? JudgedOn { get; private set; }
    public long Version { get; private set; } = 1;
    public byte[] CreatedFrom { get; private init; } = [];

    public static KeyResult Define(Guid id, Goal goal, KeyResultContent content, string field, byte[] createdFrom)
    {
        content.Target.RequireFit(field);
        var defined = new KeyResult
        {
            KeyResultId = id,
            CountyCode = goal.CountyCode,
            StrategyId = goal.StrategyId,
            GoalId = goal.GoalId,
            CreatedFrom = createdFrom
        };
        defined.Say(content);
        return defined;
    }

    public void Change(KeyResultContent content)
    {
        content.Target.RequireFit("content");
        Say(content);
        Version++;
    }

    private void Say(KeyResultContent content) =>
        (Number, Text, Metric, Target, SubMetrics, BaselineValue, BaselineOn) = content;

    public void Remove() => Version++;

    /// <summary>Another unit answers for it, or none.</summary>
    public void ChangeOwner() => Version++;

    /// <summary>
    /// Takes note of how it goes, and returns what is to be told: exactly when the status or the set of open causes is another one.
    /// </summary>
    public KeyResultStatusChanged? Settle(Judgement judged, DateOnly day)
    {
        JudgedOn = day;
        var causes = judged.Causes.Select(cause => $"{cause.EventType} {cause.Subject}").Distinct().Order(StringComparer.Ordinal).ToArray();

        if (Standing == judged.Standing && Causes.SequenceEqual(causes))
        {
            return null;
        }

        (Standing, Causes) = (judged.Standing, causes);
        Version++;
        var oldest = judged.Causes.Count > 0 ? judged.Causes[0] : null;
        return new KeyResultStatusChanged(
            CountyCode: CountyCode, KeyResultId: KeyResultId, Version: Version, StrategyId: StrategyId, Status: Standing.ToString(),
            Reason: judged.Reason, CauseType: oldest?.EventType, CauseSubject: oldest?.Subject);
    }

    public Wire.KeyResult ToContract(Guid? owner, Wire.KeyResultStatus? status) => new()
    {
        KeyResultId = KeyResultId.ToString(),
        CountyCode = CountyCode,
        StrategyId = StrategyId.ToString(),
        GoalId = GoalId.ToString(),
        Content = new()
        {
            Number = Number,
            Text = Text.ToContract(),
            Metric = Metric.ToContract(),
            Comparator = Target.Comparator.As<Wire.Comparator>(),
            TargetNumber = Target.Number.ToText(),
            TopShare = Target.TopShare?.Text ?? "",
            TargetRank = Target.Rank ?? 0,
            Year = Target.Year ?? 0,
            ScaleMin = Target.ScaleMin.ToText(),
            ScaleMax = Target.ScaleMax.ToText(),
            Maintain = Target.Maintain,
            LowerIsBetter = Target.LowerIsBetter,
            SubMetrics = { SubMetrics },
            BaselineValue = BaselineValue.ToText(),
            BaselineOn = BaselineOn.ToIso()
        },
        OwnerUnitId = owner?.ToString() ?? "",
        Status = status,
        Version = Version
    };
}

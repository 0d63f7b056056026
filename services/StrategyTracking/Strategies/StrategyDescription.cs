namespace Platform.StrategyTracking.Strategies;

/// <summary>Something that is written around a strategy.</summary>
internal sealed record Passage(LocalText Heading, LocalText Text);

/// <summary>What is said of a goal beside its text.</summary>
internal sealed record GoalDescription(Guid GoalId, LocalText Text);

/// <summary>What is written around a strategy. Replaced as a whole, never changed in place; stored as JSON.</summary>
internal sealed record StrategyDescription(
    IReadOnlyList<Passage> Passages, IReadOnlyList<LocalText> Values, IReadOnlyList<GoalDescription> Goals, SourceList Sources)
{
    private const int MostPassages = 100;

    public static readonly StrategyDescription None = new([], [], [], new([]));

    public static StrategyDescription Read(Fields fields, Wire.DescribeStrategyRequest request)
    {
        fields.Require(request.Passages.Count <= MostPassages, "passages", $"at most {MostPassages}");
        fields.Require(request.GoalDescriptions.Count <= Strategy.MostGoals, "goal_descriptions", $"at most {Strategy.MostGoals}");
        var goals = request.GoalDescriptions.Take(Strategy.MostGoals).Select((one, index) => new GoalDescription(
            fields.Id($"goal_descriptions[{index}].goal_id", one.GoalId),
            LocalText.Read(fields, $"goal_descriptions[{index}].text", one.Text, 4000))).ToList();
        fields.Require(goals.DistinctBy(one => one.GoalId).Count() == goals.Count, "goal_descriptions", "names a goal twice");

        return new(
            [
                .. request.Passages.Take(MostPassages).Select((one, index) => new Passage(
                    LocalText.ReadOptional(fields, $"passages[{index}].heading", one.Heading, 300),
                    LocalText.Read(fields, $"passages[{index}].text", one.Text, 4000)))
            ],
            fields.ReadTexts("value_descriptions", request.ValueDescriptions, 20, 2000),
            goals,
            SourceList.Read(fields, request.Sources));
    }

    public bool Equals(StrategyDescription? other) => other is not null && Passages.SequenceEqual(other.Passages)
        && Values.SequenceEqual(other.Values) && Goals.SequenceEqual(other.Goals) && Sources.Items.SequenceEqual(other.Sources.Items);

    public override int GetHashCode() => HashCode.Combine(Passages.Count, Values.Count, Goals.Count);
}

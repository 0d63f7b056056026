namespace Platform.StrategyTracking.Strategies;

/// <summary>What a goal says.</summary>
internal sealed record GoalContent(GoalKind Kind, int Number, LocalText Text, LocalText ShortName)
{
    public static GoalContent Read(Fields fields, string field, Wire.GoalContent? given)
    {
        fields.Require(given is not null, field, "is required");
        var content = given ?? new();

        return new(
            fields.OneOf($"{field}.kind", content.Kind).As<GoalKind>(),
            (int)fields.Number($"{field}.number", content.Number, 1, 100),
            LocalText.Read(fields, $"{field}.text", content.Text, 1000),
            LocalText.ReadOptional(fields, $"{field}.short_name", content.ShortName));
    }
}

/// <summary>A change goal, objective or success factor of a strategy.</summary>
internal sealed class Goal
{
    private Goal() { }

    public Guid GoalId { get; private init; }
    public string CountyCode { get; private init; } = "";
    public Guid StrategyId { get; private init; }
    public GoalKind Kind { get; private set; }
    public int Number { get; private set; }
    public LocalText Text { get; private set; } = LocalText.None;
    public LocalText ShortName { get; private set; } = LocalText.None;
    public byte[] CreatedFrom { get; private init; } = [];

    public static Goal Of(Guid id, Strategy strategy, GoalContent content, byte[] createdFrom)
    {
        var goal = new Goal { GoalId = id, CountyCode = strategy.CountyCode, StrategyId = strategy.StrategyId, CreatedFrom = createdFrom };
        goal.Say(content);
        return goal;
    }

    public void Say(GoalContent content) => (Kind, Number, Text, ShortName) = content;
}

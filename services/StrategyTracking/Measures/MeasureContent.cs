namespace Platform.StrategyTracking.Measures;

/// <summary>What a measure says.</summary>
internal sealed record MeasureContent(
    LocalText Text, Guid UnitId, DateOnly? StartOn, DateOnly DueOn, Guid[] GoalIds, Guid[] KeyResultIds, Guid[] BudgetLineIds,
    SourceList Sources)
{
    public static MeasureContent Read(Fields fields, Wire.MeasureContent? given)
    {
        fields.Require(given is not null, "content", "is required");
        var content = given ?? new();
        var start = fields.OptionalDate("content.start_date", content.StartDate);
        var due = fields.Date("content.due_date", content.DueDate);
        fields.Require(start is null || due == default || start <= due, "content.due_date", "is before start_date");

        return new(
            LocalText.Read(fields, "content.text", content.Text, 1000),
            fields.Id("content.unit_id", content.UnitId),
            start,
            due,
            fields.ReadIds("content.goal_ids", content.GoalIds, 20),
            fields.ReadIds("content.key_result_ids", content.KeyResultIds, 50),
            fields.ReadIds("content.budget_line_ids", content.BudgetLineIds, 50),
            SourceList.Read(fields, content.Sources, "content.sources"));
    }
}

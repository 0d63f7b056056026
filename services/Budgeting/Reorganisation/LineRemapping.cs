namespace Platform.Budgeting.Reorganisation;

/// <summary>Where the money of a draft's line went because its unit was closed.</summary>
internal sealed class LineRemapping
{
    public Guid EditionId { get; init; }
    public Guid LineId { get; init; }
    public Guid UnitId { get; init; }
    public DateOnly LastDay { get; init; }
    public Guid IntoUnitId { get; init; }
    public Guid IntoLineId { get; init; }
}

/// <summary>A unit that was closed, and who goes on with its tasks.</summary>
internal sealed class UnitSuccessor
{
    public Guid UnitId { get; init; }
    public string CountyCode { get; init; } = "";
    public DateOnly LastDay { get; init; }
    public Guid[] SuccessorUnitIds { get; init; } = [];
}

namespace Platform.StrategyTracking.Steering;

/// <summary>One of the objectives that the Government sets for all counties, and what of the county's strategy serves it.</summary>
internal sealed class NationalObjective
{
    private NationalObjective() { }

    public Guid ObjectiveId { get; private init; }
    public string CountyCode { get; private init; } = "";
    public int Number { get; private init; }
    public LocalText Text { get; private init; } = LocalText.None;
    public ValidPeriod Period { get; private init; } = null!;
    public Guid[] GoalIds { get; private set; } = [];
    public Guid[] KeyResultIds { get; private set; } = [];
    public SourceList Sources { get; private init; } = new([]);
    public long Version { get; private set; } = 1;
    public byte[] CreatedFrom { get; private init; } = [];

    public static NationalObjective Record(
        Guid id, string county, int number, LocalText text, ValidPeriod period, SourceList sources, byte[] createdFrom) => new()
        {
            ObjectiveId = id,
            CountyCode = county,
            Number = number,
            Text = text,
            Period = period,
            Sources = sources,
            CreatedFrom = createdFrom
        };

    /// <summary>Says what serves it. Returns false when that is so already.</summary>
    public bool Link(Guid[] goals, Guid[] keyResults)
    {
        if (GoalIds.SequenceEqual(goals) && KeyResultIds.SequenceEqual(keyResults))
        {
            return false;
        }

        (GoalIds, KeyResultIds) = (goals, keyResults);
        Version++;
        return true;
    }

    public Wire.NationalObjective ToContract(DateOnly? asOf = null) => new()
    {
        ObjectiveId = ObjectiveId.ToString(),
        CountyCode = CountyCode,
        Number = Number,
        Text = Text.ToContract(),
        Period = Period.ToContract(asOf),
        GoalIds = { GoalIds.Select(id => id.ToString()) },
        KeyResultIds = { KeyResultIds.Select(id => id.ToString()) },
        Sources = { Sources.ToContract() },
        Version = Version
    };
}

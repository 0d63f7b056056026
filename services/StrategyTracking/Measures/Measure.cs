namespace Platform.StrategyTracking.Measures;

/// <summary>Something that a unit does until a day, for goals and key results.</summary>
internal sealed class Measure
{
    private Measure() { }

    public Guid MeasureId { get; private init; }
    public string CountyCode { get; private init; } = "";
    public LocalText Text { get; private set; } = LocalText.None;
    public Guid UnitId { get; private set; }
    public DateOnly? StartOn { get; private set; }
    public DateOnly DueOn { get; private set; }
    public Guid[] GoalIds { get; private set; } = [];
    public Guid[] KeyResultIds { get; private set; } = [];
    public Guid[] BudgetLineIds { get; private set; } = [];
    public SourceList Sources { get; private set; } = new([]);
    public MeasureState State { get; private set; } = MeasureState.Planned;
    public DateOnly StateSince { get; private set; }
    public string? StateReason { get; private set; }

    /// <summary>The last day in time of which it was told that it had passed; another one is told again.</summary>
    public DateOnly? ToldLateFor { get; private set; }
    public long Version { get; private set; } = 1;
    public byte[] CreatedFrom { get; private init; } = [];

    public bool IsOpen => State is MeasureState.Planned or MeasureState.UnderWay;

    public static Measure Plan(Guid id, string county, MeasureContent content, Basis basis, byte[] createdFrom, DateOnly today)
    {
        var measure = new Measure { MeasureId = id, CountyCode = county, CreatedFrom = createdFrom, StateSince = today };
        measure.Say(content);

        // The past of a document stays past.
        if (basis == Basis.Document && measure.IsLate(today))
        {
            measure.ToldLateFor = measure.DueOn;
        }

        return measure;
    }

    public void Change(MeasureContent content)
    {
        if (!IsOpen)
        {
            throw new RuleException("measure-open", "measure_id", "The measure is done or dropped; resume it first.");
        }

        Say(content);
        Version++;
    }

    /// <summary>Returns whether that is another state than before.</summary>
    public bool Become(MeasureState state, DateOnly since, string? reason, DateOnly today)
    {
        if (state == State)
        {
            return false;
        }

        if (!IsOpen && reason is null)
        {
            throw new RuleException("measure-resumed", "reason", "The measure was done or dropped; say why it is otherwise now.");
        }

        Past.Require(since, today, "measure-days", "since");

        // That it was planned says nothing of the day on which it began: it may be entered late.
        if (State != MeasureState.Planned && since < StateSince)
        {
            throw new RuleException("measure-days", "since", $"The state before is of {StateSince.ToIso()}.");
        }

        (State, StateSince, StateReason) = (state, since, reason);
        Version++;
        return true;
    }

    /// <summary>Its unit has ended, and the one that goes on with its tasks goes on with this one too.</summary>
    public void MoveTo(Guid heir)
    {
        UnitId = heir;
        Version++;
    }

    /// <summary>Whether it is to be told now that it is late: once for each last day.</summary>
    public bool TellLate(DateOnly today)
    {
        if (!IsLate(today) || ToldLateFor == DueOn)
        {
            return false;
        }

        ToldLateFor = DueOn;
        Version++;
        return true;
    }

    public Wire.Measure ToContract(DateOnly today) => new()
    {
        MeasureId = MeasureId.ToString(),
        CountyCode = CountyCode,
        Content = new()
        {
            Text = Text.ToContract(),
            UnitId = UnitId.ToString(),
            StartDate = StartOn.ToIso(),
            DueDate = DueOn.ToIso(),
            GoalIds = { GoalIds.Select(id => id.ToString()) },
            KeyResultIds = { KeyResultIds.Select(id => id.ToString()) },
            BudgetLineIds = { BudgetLineIds.Select(id => id.ToString()) },
            Sources = { Sources.ToContract() }
        },
        State = State.As<Wire.MeasureState>(),
        StateSince = StateSince.ToIso(),
        StateReason = StateReason ?? "",
        Late = IsLate(today),
        Version = Version
    };

    private bool IsLate(DateOnly today) => IsOpen && DueOn < today;

    private void Say(MeasureContent content) =>
        (Text, UnitId, StartOn, DueOn, GoalIds, KeyResultIds, BudgetLineIds, Sources) = content;
}

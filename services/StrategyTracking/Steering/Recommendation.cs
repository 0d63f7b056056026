namespace Platform.StrategyTracking.Steering;

/// <summary>What the ministries recommend to the county: open until a response with evidence closes it.</summary>
internal sealed class Recommendation
{
    private Recommendation() { }

    public Guid RecommendationId { get; private init; }
    public string CountyCode { get; private init; } = "";
    public Guid NegotiationId { get; private init; }
    public DateOnly HeldOn { get; private init; }
    public int Number { get; private init; }
    public LocalText Text { get; private init; } = LocalText.None;
    public string[] Themes { get; private init; } = [];
    public RecommendationState State { get; private set; } = RecommendationState.Open;
    public Guid? UnitId { get; private set; }
    public DateOnly? DueOn { get; private set; }
    public Guid[] GoalIds { get; private set; } = [];
    public Guid[] KeyResultIds { get; private set; } = [];
    public Guid[] BudgetLineIds { get; private set; } = [];
    public DateOnly? ClosedOn { get; private set; }
    public bool FromDocument { get; private init; }
    public SourceList Sources { get; private init; } = new([]);
    public long Version { get; private set; } = 1;
    public byte[] CreatedFrom { get; private init; } = [];

    public static Recommendation Issue(
        Guid id, Negotiation negotiation, int number, LocalText text, string[] themes, SourceList sources, Basis basis,
        byte[] createdFrom) => new()
        {
            RecommendationId = id,
            CountyCode = negotiation.CountyCode,
            NegotiationId = negotiation.NegotiationId,
            HeldOn = negotiation.HeldOn,
            Number = number,
            Text = text,
            Themes = themes,
            FromDocument = basis == Basis.Document,
            Sources = sources,
            CreatedFrom = createdFrom
        };

    public void Assign(Guid unit, DateOnly? dueOn)
    {
        RequireOpen();

        if (dueOn < HeldOn)
        {
            throw new RuleException("due-after-negotiation", "due_on", $"The negotiation was on {HeldOn.ToIso()}.");
        }

        (UnitId, DueOn) = (unit, dueOn);
        Version++;
    }

    /// <summary>The unit has ended, and the one that goes on with its tasks sees to it.</summary>
    public void MoveTo(Guid heir)
    {
        UnitId = heir;
        Version++;
    }

    /// <summary>Says what follows it. Returns false when that is so already.</summary>
    public bool Link(Guid[] goals, Guid[] keyResults, Guid[] budgetLines)
    {
        if (GoalIds.SequenceEqual(goals) && KeyResultIds.SequenceEqual(keyResults) && BudgetLineIds.SequenceEqual(budgetLines))
        {
            return false;
        }

        RequireOpen();
        (GoalIds, KeyResultIds, BudgetLineIds) = (goals, keyResults, budgetLines);
        Version++;
        return true;
    }

    public Response Respond(Guid id, DateOnly respondedOn, LocalText text, SourceList evidence, byte[] createdFrom, DateOnly today)
    {
        RequireOpen();
        Past.Require(respondedOn, today, "responded-already", "responded_on");

        if (respondedOn < HeldOn)
        {
            throw new RuleException("responded-after-negotiation", "responded_on", $"The negotiation was on {HeldOn.ToIso()}.");
        }

        Version++;
        return new Response
        {
            ResponseId = id,
            CountyCode = CountyCode,
            RecommendationId = RecommendationId,
            RespondedOn = respondedOn,
            Text = text,
            Evidence = evidence,
            CreatedFrom = createdFrom
        };
    }

    public void Close(IEnumerable<Response> responses, DateOnly today)
    {
        RequireOpen();

        if (!responses.Any(response => response.Evidence.Items.Count > 0))
        {
            throw new RuleException("closed-with-evidence", "recommendation_id",
                "A recommendation is closed when a response shows by evidence that it was followed.");
        }

        (State, ClosedOn) = (RecommendationState.Closed, today);
        Version++;
    }

    public Wire.Recommendation ToContract(IEnumerable<Response> responses, DateOnly day) => new()
    {
        RecommendationId = RecommendationId.ToString(),
        CountyCode = CountyCode,
        NegotiationId = NegotiationId.ToString(),
        HeldOn = HeldOn.ToIso(),
        Number = Number,
        Text = Text.ToContract(),
        Themes = { Themes },
        State = State.As<Wire.RecommendationState>(),
        UnitId = UnitId?.ToString() ?? "",
        DueOn = DueOn.ToIso(),
        Overdue = State == RecommendationState.Open && DueOn < day,
        GoalIds = { GoalIds.Select(id => id.ToString()) },
        KeyResultIds = { KeyResultIds.Select(id => id.ToString()) },
        BudgetLineIds = { BudgetLineIds.Select(id => id.ToString()) },
        Responses = { responses.Select(response => response.ToContract()) },
        ClosedOn = ClosedOn.ToIso(),
        FromDocument = FromDocument,
        Sources = { Sources.ToContract() },
        Version = Version
    };

    /// <summary>As it was on a day on which it was open, with the responses up to it.</summary>
    public Wire.Recommendation ToContractOn(DateOnly day, IEnumerable<Response> responses)
    {
        var told = ToContract(responses, day);
        (told.State, told.ClosedOn, told.Overdue) = (Wire.RecommendationState.Open, "", DueOn < day);
        return told;
    }

    private void RequireOpen()
    {
        if (State != RecommendationState.Open)
        {
            throw new RuleException("open-only", "recommendation_id", "The recommendation is closed.");
        }
    }
}

/// <summary>What the county answered to a recommendation. It does not change.</summary>
internal sealed class Response
{
    public Guid ResponseId { get; init; }
    public string CountyCode { get; init; } = "";
    public Guid RecommendationId { get; init; }
    public DateOnly RespondedOn { get; init; }
    public LocalText Text { get; init; } = LocalText.None;
    public SourceList Evidence { get; init; } = new([]);
    public byte[] CreatedFrom { get; init; } = [];

    public Wire.RecommendationResponse ToContract() => new()
    {
        ResponseId = ResponseId.ToString(),
        RespondedOn = RespondedOn.ToIso(),
        Text = Text.ToContract(),
        Evidence = { Evidence.ToContract() }
    };
}

using Platform.Contracts.Types.V1;

namespace Platform.StrategyTracking.Strategies;

/// <summary>
/// A county's strategy: drafted, then adopted by the council. From then on only its last day may change, when a successor takes its place.
/// </summary>
internal sealed class Strategy
{
    public const int MostGoals = 50;
    public const int MostKeyResults = 200;

    private Strategy() { }

    public Guid StrategyId { get; private init; }
    public string CountyCode { get; private init; } = "";
    public StrategyState State { get; private set; } = StrategyState.Draft;
    public LocalText Name { get; private set; } = LocalText.None;
    public ValidPeriod Period { get; private set; } = ValidPeriod.Of(null, null);
    public LocalText Mission { get; private set; } = LocalText.None;
    public LocalText Vision { get; private set; } = LocalText.None;
    public IReadOnlyList<LocalText> Values { get; private set; } = [];
    public IReadOnlyList<Document> Documents { get; private set; } = [];
    public Guid? DecidedByBodyId { get; private set; }
    public DateOnly? DecidedOn { get; private set; }
    public string? DecisionSection { get; private set; }
    public bool FromDocument { get; private init; }
    public Guid? SupersedesStrategyId { get; private set; }
    public SourceList Sources { get; private set; } = new([]);
    public StrategyDescription Description { get; private set; } = StrategyDescription.None;
    public long Version { get; private set; } = 1;
    public byte[] CreatedFrom { get; private init; } = [];

    public bool IsAdopted => State == StrategyState.Adopted;

    public Decision Decision => new(DecidedByBodyId, DecidedOn, DecisionSection);

    public static Strategy Draft(Guid id, string county, StrategyContent content, byte[] createdFrom)
    {
        var strategy = new Strategy { StrategyId = id, CountyCode = county, CreatedFrom = createdFrom };
        strategy.Say(content);
        return strategy;
    }

    /// <summary>An adopted strategy as a document tells of it.</summary>
    public static Strategy Recorded(
        Guid id, string county, StrategyContent content, Decision decision, DecidingBody? council, byte[] createdFrom)
    {
        if (decision.BodyId is not null)
        {
            decision.RequireCouncil(council);
        }

        var strategy = new Strategy { StrategyId = id, CountyCode = county, FromDocument = true, CreatedFrom = createdFrom };
        strategy.Say(content);
        strategy.Become(decision);
        return strategy;
    }

    public void Change(StrategyContent content)
    {
        RequireDraft();
        Say(content);
        Version++;
    }

    /// <summary>Says what is written around it, which decides nothing. Returns false when that is so already.</summary>
    public bool Describe(StrategyDescription description)
    {
        if (Description.Equals(description))
        {
            return false;
        }

        Description = description;
        Version++;
        return true;
    }

    /// <summary>Lets goals and key results change, in a draft only.</summary>
    public void ChangeTree()
    {
        RequireDraft();
        Version++;
    }

    /// <summary>What an import adds to a strategy that is from a document itself.</summary>
    public void AddFromDocument()
    {
        if (!FromDocument)
        {
            throw new RuleException("from-document", "goal_id", "The strategy was adopted here; a document does not add to it.");
        }

        Version++;
    }

    /// <summary>
    /// Makes the draft the county's strategy, and ends the one before it, if that is asked for. Returns whether it did end it.
    /// </summary>
    public bool Adopt(Decision decision, DecidingBody? council, int goals, Strategy? earlier, DateOnly today)
    {
        RequireDraft();

        if (goals == 0)
        {
            throw new RuleException("goals-first", "strategy_id", "A strategy without a goal is not adopted.");
        }

        decision.RequireCouncil(council);
        Past.Require(decision.DecidedOn, today, "decided-already", "decision.decided_on");
        var ended = earlier?.EndBefore(Period.Start!.Value) == true;
        Become(decision);
        SupersedesStrategyId = earlier?.StrategyId;
        Version++;
        return ended;
    }

    /// <summary>
    /// Whether it answers for a day, unless another of the county does by a first day that is stated. Where its own is not stated: from
    /// the day on which its source saw it or it was decided on, and within the county's.
    /// </summary>
    public bool IsInForceOn(DateOnly day, ValidPeriod county)
    {
        var known = Period.FitInto(county).CertaintyOn(day);
        return IsAdopted && known is not (Certainty.Unspecified or Certainty.NotKnown) && !(Period.StartNotStated && day < DecidedOn);
    }

    private bool EndBefore(DateOnly successorsFirst)
    {
        if (!IsAdopted || Period.Start >= successorsFirst)
        {
            throw new RuleException("supersedes-earlier", "supersedes_strategy_id",
                "What is superseded is an adopted strategy that begins before this one.");
        }

        if (Period.End <= successorsFirst)
        {
            return false;
        }

        Period = Period.EndedAfter(successorsFirst.AddDays(-1));
        Version++;
        return true;
    }

    private void Say(StrategyContent content) =>
        (Name, Period, Mission, Vision, Values, Documents, Sources) = content;

    private void Become(Decision decision) =>
        (State, DecidedByBodyId, DecidedOn, DecisionSection) = (StrategyState.Adopted, decision.BodyId, decision.DecidedOn,
            decision.Section);

    private void RequireDraft()
    {
        if (State != StrategyState.Draft)
        {
            throw new RuleException("draft-only", "strategy_id",
                "What the council has adopted does not change; a new strategy takes its place.");
        }
    }
}

namespace Platform.FeedbackAndInitiatives.Initiatives;

/// <summary>An initiative and what has been done about it, from receipt to closing. Names nobody: initiators are numbers here.</summary>
internal sealed class Initiative
{
    private Initiative() { }

    public Guid InitiativeId { get; private init; }
    public string CountyCode { get; private init; } = "";
    public InitiativeType Type { get; private init; }
    public InitiativeState State { get; private set; }
    public Guid? ServiceUnitId { get; private init; }
    public DateOnly ReceivedOn { get; private init; }
    public DateOnly AcknowledgeDue { get; private init; }
    public DateOnly? AcknowledgedOn { get; private set; }
    public Authority Told { get; private set; } = Authority.None;
    public DateOnly? EstimatedDecisionOn { get; private set; }
    public DateOnly? StandingVerifiedOn { get; private set; }
    public Authority Assigned { get; private set; } = Authority.None;
    public Hearing Hearing { get; private set; }
    public DateOnly? HearingOn { get; private set; }
    public Guid? DecisionBodyId { get; private set; }
    public DateOnly? DecidedOn { get; private set; }
    public string? DecisionSection { get; private set; }
    public InitiativeOutcome Outcome { get; private set; }
    public DateOnly? NotifiedOn { get; private set; }
    public DateOnly? ClosedOn { get; private set; }
    public int ContactInitiator { get; private init; }
    public Guid? FeedbackId { get; private set; }
    public List<Initiator> Initiators { get; private init; } = [];
    public long Version { get; private set; }
    public byte[] CreatedFrom { get; private set; } = [];

    /// <summary>
    /// Receives an initiative. Grounds may be shown later (rule FBK-2); notices go to the named contact, else to the first initiator (rule
    /// FBK-8).
    /// </summary>
    public static Initiative File(
        Guid id, string county, InitiativeType type, Guid? serviceUnit, IReadOnlyCollection<Standing> initiators, int contact,
        DateOnly receivedOn,
        int acknowledgeWithinMonths, Guid? fromFeedback, byte[] createdFrom)
    {
        StandingRules.RequireService(type, serviceUnit);

        if (contact > initiators.Count)
        {
            throw new RuleException("FBK-8", "contact_initiator", $"The contact is one of the {initiators.Count} initiators.");
        }

        return new()
        {
            InitiativeId = id,
            CountyCode = county,
            Type = type,
            State = InitiativeState.Received,
            ServiceUnitId = serviceUnit,
            ReceivedOn = receivedOn,
            AcknowledgeDue = receivedOn.AddMonths(acknowledgeWithinMonths),
            ContactInitiator = contact == 0 ? 1 : contact,
            FeedbackId = fromFeedback,
            Initiators = [.. initiators.Select(standing => new Initiator(id, standing))],
            Version = 1,
            CreatedFrom = createdFrom
        };
    }

    /// <summary>The initiators are told which authority handles it and how long that takes (rule FBK-4).</summary>
    public void Acknowledge(Authority authority, DateOnly estimatedDecisionOn, DateOnly today)
    {
        RequireOpen();
        RequireThat(AcknowledgedOn is null, "FBK-4", "initiative_id", "The initiators were told already who handles the initiative.");
        RequireThat(estimatedDecisionOn >= today, "FBK-4", "estimated_decision_on", "The estimate is a day to come.");
        (AcknowledgedOn, Told, EstimatedDecisionOn) = (today, authority, estimatedDecisionOn);
        Changed();
    }

    public void VerifyStanding(IReadOnlyCollection<Standing> standings, DateOnly today)
    {
        RequireOpen();
        RequireThat(Type != InitiativeType.CouncilMotion, "FBK-12", "initiative_id",
            "The standing of councillors and council groups is not checked here.");
        RequireThat(StandingVerifiedOn is null, "FBK-2", "initiative_id", "The grounds of the initiators are verified already.");
        StandingRules.Require(Type, Initiators.Count, standings);

        foreach (var standing in standings)
        {
            Initiators.Find(initiator => initiator.Number == standing.Initiator)!.Show(standing);
        }

        StandingVerifiedOn = today;
        Changed();
    }

    public void Assign(Authority authority)
    {
        RequireOpen();
        RequireThat(StandingVerifiedOn is not null || Type == InitiativeType.CouncilMotion, "FBK-2", "initiative_id",
            "The grounds of the initiators are not verified.");
        RequireThat(Hearing == Hearing.Unspecified, "FBK-5", "initiative_id",
            "The initiators were heard by the authority that has the initiative.");
        Assigned = authority;
        Changed();
    }

    public void Hear(Hearing hearing, DateOnly day, DateOnly today)
    {
        RequireOpen();
        RequireThat(Assigned != Authority.None, "FBK-5", "initiative_id",
            "The initiators are heard by the authority that prepares the initiative; assign it first.");
        RequireThat(Hearing == Hearing.Unspecified, "FBK-5", "initiative_id", "The hearing was held or waived already.");
        RequireInItsTime(day, ReceivedOn, today, "held_on");
        (Hearing, HearingOn) = (hearing, day);
        Changed();
    }

    /// <param name="decision">What was decided, where and when.</param>
    /// <param name="body">The body that decided, as it was on that day.</param>
    /// <param name="outcome">What comes of it.</param>
    /// <param name="thresholdReached">Whether the initiative has the supporters it takes.</param>
    /// <param name="today">The day of the call.</param>
    public void Decide(Decision decision, DecidingBody body, InitiativeOutcome outcome, bool thresholdReached, DateOnly today)
    {
        RequireOpen();
        RequireUndecided("FBK-6");
        RequireThat(AcknowledgedOn is not null, "FBK-4", "initiative_id",
            "The initiators were not told who handles the initiative; acknowledge it first.");
        RequireThat(Hearing != Hearing.Unspecified, "FBK-5", "initiative_id",
            "Representatives of the initiators get a chance to be heard; hold the hearing or record that it is waived.");
        RequireThat(thresholdReached || Type != InitiativeType.Referendum, "FBK-10", "initiative_id",
            "At least 3 % of the residents aged 15 or over ask for a referendum; there are not as many.");
        RequireThat(
            body.IsCouncil || Type != InitiativeType.Referendum, "FBK-10", "decision.body_id", "The council decides on a referendum.");
        RequireInItsTime(decision.DecidedOn!.Value, ReceivedOn, today, "decision.decided_on");
        (DecisionBodyId, DecidedOn, DecisionSection) = (decision.BodyId, decision.DecidedOn, decision.Section);
        Outcome = outcome;
        Changed();
    }

    public void Notify(DateOnly day, DateOnly today)
    {
        RequireOpen();
        RequireThat(DecidedOn is not null, "FBK-6", "initiative_id", "There is no decision to tell the initiators.");
        RequireThat(NotifiedOn is null, "FBK-6", "initiative_id", "The initiators were told the decision already.");
        RequireInItsTime(day, DecidedOn!.Value, today, "notified_on");
        NotifiedOn = day;
        Changed();
    }

    public void Close(DateOnly today)
    {
        RequireOpen();
        RequireThat(NotifiedOn is not null, "FBK-6", "initiative_id",
            "The initiators are told the decision and the measures before the initiative is closed.");
        ClosedOn = today;
        Changed();
    }

    public void GoOnAs(Guid feedback)
    {
        RequireOpen();
        RequireUndecided("FBK-3");
        FeedbackId = feedback;
        End(InitiativeState.Reclassified);
    }

    public void Withdraw()
    {
        RequireOpen();
        RequireUndecided("FBK-6");
        End(InitiativeState.Withdrawn);
    }

    public void ForgetInitiator(int number)
    {
        RequireThat(NotifiedOn is not null || !IsOpen, "PUB-8", "initiative_id",
            "The initiators are still to be told the decision; who they are is needed until then.");

        if (number < 1 || number > Initiators.Count)
        {
            throw Refusals.NotFound("initiator", number);
        }

        Redact();
    }

    /// <summary>What must not be in the document is gone from it, however far the initiative is.</summary>
    public void Redact()
    {
        CreatedFrom = Refusals.Forgotten;
        Version++;
    }

    /// <summary>The unit has ended, and the one that goes on with its tasks goes on with this one too.</summary>
    public void MoveTo(Guid heir)
    {
        Assigned = new(null, heir);
        Version++;
    }

    public bool IsOpen => State is not (InitiativeState.Closed or InitiativeState.Reclassified or InitiativeState.Withdrawn);

    private void RequireOpen() =>
        RequireThat(IsOpen, "still-open", "initiative_id", "The initiative is closed, withdrawn or turned into feedback.");

    private void RequireUndecided(string rule) =>
        RequireThat(DecidedOn is null, rule, "initiative_id", "The initiative is decided already.");

    private static void RequireInItsTime(DateOnly day, DateOnly earliest, DateOnly today, string field) =>
        RequireThat(day >= earliest && day <= today, "in-its-time", field,
            $"The day lies between {earliest.ToIso()} and today, {today.ToIso()}.");

    private static void RequireThat(bool holds, string rule, string field, string otherwise)
    {
        if (!holds)
        {
            throw new RuleException(rule, field, otherwise);
        }
    }

    private void End(InitiativeState state)
    {
        State = state;
        Version++;
    }

    /// <summary>The state is how far the initiative has come; what may be done in another order does not set it back.</summary>
    private void Changed()
    {
        State = ClosedOn is not null ? InitiativeState.Closed
            : NotifiedOn is not null ? InitiativeState.Notified
            : DecidedOn is not null ? InitiativeState.Decided
            : Hearing != Hearing.Unspecified ? InitiativeState.Hearing
            : Assigned != Authority.None ? InitiativeState.Assigned
            : StandingVerifiedOn is not null ? InitiativeState.StandingVerified
            : AcknowledgedOn is not null ? InitiativeState.Acknowledged
            : InitiativeState.Received;
        Version++;
    }
}

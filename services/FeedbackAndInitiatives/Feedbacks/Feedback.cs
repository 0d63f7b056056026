namespace Platform.FeedbackAndInitiatives.Feedbacks;

/// <summary>What somebody has told the county, without what it says: that lies in <see cref="FeedbackContent"/>.</summary>
internal sealed class Feedback
{
    /// <summary>
    /// By law, feedback about the accessibility of digital services is answered in this many days, whatever a county has promised (rule
    /// FBK-19).
    /// </summary>
    private const int AccessibilityDays = 14;

    private Feedback() { }

    public Guid FeedbackId { get; private init; }
    public string CountyCode { get; private init; } = "";
    public FeedbackType Type { get; private init; }
    public Guid? UnitId { get; private set; }

    /// <summary>The unit that it was given about, as long as the county is not known to have it.</summary>
    public Guid? NamedUnitId { get; private set; }
    public FeedbackChannel Channel { get; private init; }
    public bool WantsReply { get; private init; }
    public DateOnly ReceivedOn { get; private init; }
    public DateOnly? AnswerDue { get; private init; }
    public DateOnly? AnsweredOn { get; private set; }
    public FeedbackState State { get; private set; }
    public QuarantineReason QuarantineReason { get; private set; }
    public Guid? InitiativeId { get; private set; }
    public long Version { get; private set; }
    public byte[] CreatedFrom { get; private set; } = [];

    /// <summary>Receives feedback; a reply is promised to those who can get one, in the county's time (rule FBK-14).</summary>
    public static Feedback Receive(
        Guid id, string county, FeedbackType type, Guid? unit, FeedbackChannel channel, bool wantsReply, FeedbackContent content,
        DateOnly receivedOn,
        int answerWithinDays, byte[] createdFrom, Guid? fromInitiative = null)
    {
        if (wantsReply && !content.Contact.CanBeReached)
        {
            throw new RuleException("FBK-14", "contact", "A reply needs an e-mail address, a telephone number or a postal address.");
        }

        var isClean = !IdentityCodes.AreIn(content.Text);

        return new()
        {
            FeedbackId = id,
            CountyCode = county,
            Type = type,
            UnitId = unit,
            Channel = channel,
            WantsReply = wantsReply,
            ReceivedOn = receivedOn,
            AnswerDue = DueBy(type, wantsReply, receivedOn, answerWithinDays),
            State = isClean ? FeedbackState.Received : FeedbackState.Quarantined,
            QuarantineReason = isClean ? QuarantineReason.Unspecified : QuarantineReason.IdentityCode,
            InitiativeId = fromInitiative,
            Version = 1,
            CreatedFrom = createdFrom
        };
    }

    public void Route(Guid unit)
    {
        RequireOutOfQuarantine();
        (UnitId, NamedUnitId) = (unit, null);
        State = FeedbackState.Routed;
        Version++;
    }

    /// <summary>Leaves to be settled what it is about: the county is not known to have the unit.</summary>
    public void LeaveUnitOpen() => (UnitId, NamedUnitId) = (null, UnitId);

    /// <summary>The county is known to have the unit by now.</summary>
    public void SettleUnit()
    {
        (UnitId, NamedUnitId) = (NamedUnitId, null);
        Version++;
    }

    /// <summary>Ends it as an objection, which is made elsewhere (rule FBK-17).</summary>
    public void Redirect()
    {
        RequireOpen();
        State = FeedbackState.Redirected;
        Version++;
    }

    public void Answer(DateOnly day)
    {
        RequireOutOfQuarantine();
        AnsweredOn = day;
        State = FeedbackState.Answered;
        Version++;
    }

    public void Quarantine(QuarantineReason reason)
    {
        RequireOpen();
        State = FeedbackState.Quarantined;
        QuarantineReason = reason;
        Version++;
    }

    /// <summary>What must not be in it is gone from it, however far it is; a quarantine ends.</summary>
    public void Redact()
    {
        if (State == FeedbackState.Quarantined)
        {
            State = FeedbackState.Received;
            QuarantineReason = QuarantineReason.Unspecified;
        }

        CreatedFrom = Refusals.Forgotten;
        Version++;
    }

    /// <summary>The unit has ended, and the one that goes on with its tasks goes on with this one too.</summary>
    public void MoveTo(Guid heir)
    {
        UnitId = heir;
        Version++;
    }

    /// <summary>Lets it go on as an initiative (rule FBK-3).</summary>
    public void GoOnAs(Guid initiative)
    {
        if (!IsOpen)
        {
            throw new RuleException("FBK-3", "from_feedback_id", "The feedback is answered, or went on elsewhere already.");
        }

        InitiativeId = initiative;
        State = FeedbackState.Reclassified;
        Version++;
    }

    public void ForgetContact()
    {
        if (IsOpen)
        {
            throw new RuleException("PUB-8", "feedback_id", "The feedback is still handled; who gave it is needed until it is answered.");
        }

        CreatedFrom = Refusals.Forgotten;
        Version++;
    }

    public bool IsOpen => State is FeedbackState.Received or FeedbackState.Routed or FeedbackState.Quarantined;

    private static DateOnly? DueBy(FeedbackType type, bool wantsReply, DateOnly receivedOn, int answerWithinDays) => type switch
    {
        FeedbackType.Accessibility => receivedOn.AddDays(Math.Min(answerWithinDays, AccessibilityDays)),
        _ => wantsReply ? receivedOn.AddDays(answerWithinDays) : null
    };

    private void RequireOpen()
    {
        if (!IsOpen)
        {
            throw new RuleException("still-open", "feedback_id", "The feedback is answered, or went on elsewhere.");
        }
    }

    private void RequireOutOfQuarantine()
    {
        RequireOpen();

        if (State == FeedbackState.Quarantined)
        {
            throw new RuleException("FBK-16", "feedback_id", "The feedback is in quarantine; redact its text first.");
        }
    }
}

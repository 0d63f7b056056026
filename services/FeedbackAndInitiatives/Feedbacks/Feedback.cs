using Platform.ServiceDefaults.Rpc;

namespace Platform.FeedbackAndInitiatives.Feedbacks;

/// <summary>What somebody has told the county, without what it says: that lies in <see cref="FeedbackContent"/>.</summary>
internal sealed class Feedback
{
    private Feedback() { }

    public Guid FeedbackId { get; private init; }
    public string CountyCode { get; private init; } = "";
    public Wire.FeedbackType Type { get; private init; }
    public Guid? UnitId { get; private set; }
    public Wire.FeedbackChannel Channel { get; private init; }
    public bool WantsReply { get; private init; }
    public DateOnly ReceivedOn { get; private init; }
    public DateOnly? AnswerDue { get; private init; }
    public DateOnly? AnsweredOn { get; private set; }
    public Wire.FeedbackState State { get; private set; }
    public Wire.QuarantineReason QuarantineReason { get; private set; }
    public Guid? InitiativeId { get; private set; }
    public long Version { get; private set; }
    public byte[] CreatedFrom { get; private init; } = [];

    /// <summary>Receives feedback; a reply is promised to those who can get one, in the county's time (rule FBK-14).</summary>
    public static Feedback Receive(
        Guid id, string county, Wire.FeedbackType type, Guid? unit, Wire.FeedbackChannel channel, bool wantsReply, FeedbackContent content, DateOnly receivedOn,
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
            AnswerDue = wantsReply ? receivedOn.AddDays(answerWithinDays) : null,
            State = isClean ? Wire.FeedbackState.Received : Wire.FeedbackState.Quarantined,
            QuarantineReason = isClean ? Wire.QuarantineReason.Unspecified : Wire.QuarantineReason.IdentityCode,
            InitiativeId = fromInitiative,
            Version = 1,
            CreatedFrom = createdFrom
        };
    }

    public void Route(Guid unit)
    {
        RequireOutOfQuarantine();
        UnitId = unit;
        State = Wire.FeedbackState.Routed;
        Version++;
    }

    public void Answer(DateOnly day)
    {
        RequireOutOfQuarantine();
        AnsweredOn = day;
        State = Wire.FeedbackState.Answered;
        Version++;
    }

    public void Quarantine(Wire.QuarantineReason reason)
    {
        RequireOpen();
        State = Wire.FeedbackState.Quarantined;
        QuarantineReason = reason;
        Version++;
    }

    public void Redact()
    {
        if (State != Wire.FeedbackState.Quarantined)
        {
            throw new RuleException("FBK-16", "feedback_id", "The feedback is not in quarantine; its text stays as it was given.");
        }

        State = Wire.FeedbackState.Received;
        QuarantineReason = Wire.QuarantineReason.Unspecified;
        Version++;
    }

    /// <summary>Lets it go on as an initiative (rule FBK-3).</summary>
    public void GoOnAs(Guid initiative)
    {
        if (!IsOpen)
        {
            throw new RuleException("FBK-3", "from_feedback_id", "The feedback is answered, or went on as an initiative already.");
        }

        InitiativeId = initiative;
        State = Wire.FeedbackState.Reclassified;
        Version++;
    }

    public void ForgetContact()
    {
        if (IsOpen)
        {
            throw new RuleException("PUB-8", "feedback_id", "The feedback is still handled; who gave it is needed until it is answered.");
        }

        Version++;
    }

    private bool IsOpen => State is Wire.FeedbackState.Received or Wire.FeedbackState.Routed or Wire.FeedbackState.Quarantined;

    private void RequireOpen()
    {
        if (!IsOpen)
        {
            throw new RuleException("still-open", "feedback_id", "The feedback is answered, or went on as an initiative.");
        }
    }

    private void RequireOutOfQuarantine()
    {
        RequireOpen();

        if (State == Wire.FeedbackState.Quarantined)
        {
            throw new RuleException("FBK-16", "feedback_id", "The feedback is in quarantine; redact its text first.");
        }
    }
}

using Platform.FeedbackAndInitiatives.Feedbacks;
using static Platform.FeedbackAndInitiatives.Tests.Rules.Facts;

namespace Platform.FeedbackAndInitiatives.Tests.Rules;

public sealed class FeedbackTests
{
    [Fact]
    public void A_reply_is_due_in_the_countys_days_and_only_when_it_is_wanted()
    {
        Assert.Equal(Day("2026-01-25"), Receive().AnswerDue);
        Assert.Null(Receive(wantsReply: false).AnswerDue);
    }

    [Fact]
    public void Feedback_about_accessibility_is_answered_within_fourteen_days_whatever_the_county_has_promised()
    {
        Assert.Equal(Day("2026-01-29"), Receive(type: FeedbackType.Accessibility, days: 30).AnswerDue);
        Assert.Equal(Day("2026-01-29"), Receive(type: FeedbackType.Accessibility, days: 30, wantsReply: false).AnswerDue);
        Assert.Equal(Day("2026-01-25"), Receive(type: FeedbackType.Accessibility, days: 10).AnswerDue);
    }

    [Fact]
    public void An_objection_is_no_feedback_any_more()
    {
        var feedback = Receive();
        feedback.Redirect();

        Assert.Equal((FeedbackState.Redirected, 2), (feedback.State, feedback.Version));
        Refused("still-open", "feedback_id", () => feedback.Answer(Today));
        Refused("still-open", "feedback_id", feedback.Redirect);
        Refused("FBK-3", "from_feedback_id", () => feedback.GoOnAs(Guid.NewGuid()));
        feedback.ForgetContact();
    }

    [Fact]
    public void A_unit_that_is_not_known_is_left_to_be_settled_and_routing_settles_it_too()
    {
        var (named, chosen) = (Guid.NewGuid(), Guid.NewGuid());
        var (settled, routed) = (Receive(unit: named), Receive(unit: named));
        settled.LeaveUnitOpen();
        routed.LeaveUnitOpen();

        Assert.Equal((null, named, 1L), (settled.UnitId, settled.NamedUnitId, settled.Version));
        settled.SettleUnit();
        routed.Route(chosen);
        Assert.Equal((named, null, 2L), (settled.UnitId, settled.NamedUnitId, settled.Version));
        Assert.Equal((chosen, null, 2L), (routed.UnitId, routed.NamedUnitId, routed.Version));
    }

    [Fact]
    public void A_reply_needs_a_way_to_give_it()
    {
        Refused("FBK-14", "contact", () => Receive(contact: new Contact("Maija", null, null, null)));
        Receive(contact: new Contact(null, null, null, "Katu 1"));
        Receive(wantsReply: false, contact: Contact.None);
    }

    [Theory]
    [InlineData("131052-308T", true)]
    [InlineData("Tunnus on 010101a123n.", true)]
    [InlineData("131052+308T", true)]
    [InlineData("131052Y308T", true)]
    [InlineData("131052Z308T", false)]
    [InlineData("Puhelin 0401234567", false)]
    [InlineData("Lasku 131052-3081", true)]
    [InlineData("Lasku 1131052-308T", false)]
    public void A_text_with_an_identity_code_goes_into_quarantine(string text, bool quarantined) =>
        Assert.Equal(quarantined ? FeedbackState.Quarantined : FeedbackState.Received, Receive(text).State);

    [Fact]
    public void Nobody_handles_feedback_in_quarantine()
    {
        var feedback = Receive();
        feedback.Quarantine(QuarantineReason.PersonalCare);

        Refused("FBK-16", "feedback_id", () => feedback.Route(Guid.NewGuid()));
        Refused("FBK-16", "feedback_id", () => feedback.Answer(Today));
        feedback.Redact();
        feedback.Answer(Today);

        Assert.Equal((FeedbackState.Answered, 4), (feedback.State, feedback.Version));
    }

    [Fact]
    public void What_must_not_be_in_feedback_goes_however_far_it_is()
    {
        var (received, answered) = (Receive(), Receive());
        answered.Answer(Today);

        received.Redact();
        answered.Redact();

        Assert.Equal((FeedbackState.Received, FeedbackState.Answered), (received.State, answered.State));
    }

    [Fact]
    public void An_answer_is_redacted_where_there_is_one()
    {
        var content = new FeedbackContent(Guid.NewGuid(), "Kiitos.", Reachable);

        Refused("FBK-16", "answer", () => content.Redact(null, "Hoidettu."));
        content.AnswerWith("Maijan asia on hoidettu.");
        content.Redact(null, "Asia on hoidettu.");

        Assert.Equal(("Kiitos.", "Asia on hoidettu."), (content.Text, content.Answer));
    }

    [Fact]
    public void Answered_feedback_stays_as_it_is()
    {
        var feedback = Receive();
        feedback.Answer(Today);

        Refused("still-open", "feedback_id", () => feedback.Answer(Today));
        Refused("still-open", "feedback_id", () => feedback.Route(Guid.NewGuid()));
        Refused("still-open", "feedback_id", () => feedback.Quarantine(QuarantineReason.SensitiveData));
        Refused("FBK-3", "from_feedback_id", () => feedback.GoOnAs(Guid.NewGuid()));
    }

    [Fact]
    public void Who_gave_feedback_is_needed_until_it_is_answered() => Refused("PUB-8", "feedback_id", Receive().ForgetContact);
}

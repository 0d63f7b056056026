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
        Assert.Equal(quarantined ? Wire.FeedbackState.Quarantined : Wire.FeedbackState.Received, Receive(text).State);

    [Fact]
    public void Nobody_handles_feedback_in_quarantine()
    {
        var feedback = Receive();
        feedback.Quarantine(Wire.QuarantineReason.PersonalCare);

        Refused("FBK-16", "feedback_id", () => feedback.Route(Guid.NewGuid()));
        Refused("FBK-16", "feedback_id", () => feedback.Answer(Today));
        feedback.Redact();
        feedback.Answer(Today);

        Assert.Equal((Wire.FeedbackState.Answered, 4), (feedback.State, feedback.Version));
    }

    [Fact]
    public void What_is_not_in_quarantine_stays_as_it_was_given() => Refused("FBK-16", "feedback_id", Receive().Redact);

    [Fact]
    public void Neither_an_answer_nor_a_redacted_text_holds_an_identity_code()
    {
        var content = new FeedbackContent(Guid.NewGuid(), "131052-308T", Reachable);

        Refused("FBK-16", "answer", () => content.AnswerWith("Asia 131052-308T on hoidettu."));
        Refused("FBK-16", "text", () => content.Redact("131052-308T"));
    }

    [Fact]
    public void Answered_feedback_stays_as_it_is()
    {
        var feedback = Receive();
        feedback.Answer(Today);

        Refused("still-open", "feedback_id", () => feedback.Answer(Today));
        Refused("still-open", "feedback_id", () => feedback.Route(Guid.NewGuid()));
        Refused("still-open", "feedback_id", () => feedback.Quarantine(Wire.QuarantineReason.SensitiveData));
        Refused("FBK-3", "from_feedback_id", () => feedback.GoOnAs(Guid.NewGuid()));
    }

    [Fact]
    public void Who_gave_feedback_is_needed_until_it_is_answered() => Refused("PUB-8", "feedback_id", Receive().ForgetContact);
}

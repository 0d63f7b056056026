namespace Platform.FeedbackAndInitiatives.Feedbacks;

/// <summary>What feedback says and who gave it. Personal data, apart from everything that is counted or told.</summary>
internal sealed class FeedbackContent
{
    private FeedbackContent() { }

    public FeedbackContent(Guid feedbackId, string text, Contact contact) => (FeedbackId, Text, Contact) = (feedbackId, text, contact);

    public Guid FeedbackId { get; private init; }
    public string Text { get; private set; } = "";
    public string? Answer { get; private set; }
    public Contact Contact { get; private set; } = Contact.None;

    public void AnswerWith(string answer) => Answer = answer;

    /// <summary>Replaces what is given.</summary>
    public void Redact(string? text, string? answer)
    {
        if (answer is not null && Answer is null)
        {
            throw new RuleException("FBK-16", "answer", "The feedback is not answered; there is no answer to replace.");
        }

        (Text, Answer) = (text ?? Text, answer ?? Answer);
    }

    public void ForgetContact() => Contact = Contact.None;
}

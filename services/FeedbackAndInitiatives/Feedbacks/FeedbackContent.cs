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

    public void AnswerWith(string answer)
    {
        IdentityCodes.Refuse("answer", answer);
        Answer = answer;
    }

    public void Redact(string text)
    {
        IdentityCodes.Refuse("text", text);
        Text = text;
    }

    public void ForgetContact() => Contact = Contact.None;
}

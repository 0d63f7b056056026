namespace Platform.FeedbackAndInitiatives.Feedbacks;

/// <summary>How feedback came. Tables keep the names.</summary>
internal enum FeedbackChannel
{
    Unspecified,
    Web,
    Email,
    Phone,
    Paper,
    InPerson
}

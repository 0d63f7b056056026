namespace Platform.FeedbackAndInitiatives.Feedbacks;

/// <summary>What feedback is (rule FBK-15). Tables keep the names.</summary>
internal enum FeedbackType
{
    Unspecified,
    Thanks,
    Criticism,
    Idea,
    Question,
    Accessibility
}

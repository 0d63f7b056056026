namespace Platform.FeedbackAndInitiatives.Feedbacks;

/// <summary>How far feedback is. Tables keep the names.</summary>
internal enum FeedbackState
{
    Unspecified,
    Received,
    Routed,
    Answered,
    Quarantined,
    Reclassified,
    Redirected
}

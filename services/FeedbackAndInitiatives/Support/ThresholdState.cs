namespace Platform.FeedbackAndInitiatives.Support;

/// <summary>Whether it is known how many supporters it takes. Tables keep the names.</summary>
internal enum ThresholdState
{
    Unspecified,
    Pending,
    Frozen
}

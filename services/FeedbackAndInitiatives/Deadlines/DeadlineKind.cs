namespace Platform.FeedbackAndInitiatives.Deadlines;

/// <summary>What has to be done by a day. Tables keep the names.</summary>
internal enum DeadlineKind
{
    Unspecified,
    Answer,
    Acknowledgement,
    Decision
}

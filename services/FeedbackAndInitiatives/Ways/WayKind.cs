namespace Platform.FeedbackAndInitiatives.Ways;

/// <summary>How the law names a way to take part (rule FBK-13). Tables keep the names.</summary>
internal enum WayKind
{
    Unspecified,
    Voting,
    Community,
    InfluenceBodies,
    Initiatives,
    Feedback,
    Discussions
}

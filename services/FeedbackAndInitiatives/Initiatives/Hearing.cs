namespace Platform.FeedbackAndInitiatives.Initiatives;

/// <summary>Whether the initiators were heard. Tables keep the names.</summary>
internal enum Hearing
{
    Unspecified,
    Held,
    Waived
}

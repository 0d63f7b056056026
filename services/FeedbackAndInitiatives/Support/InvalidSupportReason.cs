namespace Platform.FeedbackAndInitiatives.Support;

/// <summary>Why a signature is none. Events tell the names.</summary>
internal enum InvalidSupportReason
{
    Unspecified,
    UnderAge,
    NotResident,
    False,
    Duplicate
}

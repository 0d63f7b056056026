namespace Platform.FeedbackAndInitiatives.Initiatives;

/// <summary>How somebody is a member of the county. Tables keep the names.</summary>
internal enum MemberKind
{
    Unspecified,
    Resident,
    Municipality,
    CorporationOrFoundation,
    PropertyOwnerOrHolder
}

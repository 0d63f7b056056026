namespace Platform.FeedbackAndInitiatives.Feedbacks;

/// <summary>Why feedback is shown to few. Tables keep the names.</summary>
internal enum QuarantineReason
{
    Unspecified,
    IdentityCode,
    SensitiveData,
    PersonalCare
}

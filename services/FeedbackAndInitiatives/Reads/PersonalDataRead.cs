namespace Platform.FeedbackAndInitiatives.Reads;

/// <summary>
/// That somebody read personal data: who, when, of what, by which call and for what. Written with the read or the read fails.
/// </summary>
internal sealed class PersonalDataRead
{
    public long ReadId { get; private init; }
    public required string CountyCode { get; init; }
    public required DateTimeOffset ReadAt { get; init; }
    public required string Reader { get; init; }
    public required string Call { get; init; }
    public string? Purpose { get; init; }
    public Guid? FeedbackId { get; init; }
    public Guid? InitiativeId { get; init; }
}

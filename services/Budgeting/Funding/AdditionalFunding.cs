using Platform.Contracts;

namespace Platform.Budgeting.Funding;

/// <summary>An application for additional funding, and what the state decided on it (rule BUD-16).</summary>
internal sealed class AdditionalFunding
{
    public Guid ApplicationId { get; init; }
    public string CountyCode { get; init; } = "";
    public int Year { get; init; }
    public DateOnly AppliedOn { get; init; }
    public long AppliedCents { get; init; }
    public string Grounds { get; init; } = "";
    public long? GrantedCents { get; private set; }
    public string? Authority { get; private set; }
    public string? DecisionReference { get; private set; }
    public DateOnly? DecidedOn { get; private set; }
    public SourceList Sources { get; init; } = new([]);
    public long Version { get; private set; } = 1;
    public byte[] CreatedFrom { get; init; } = [];

    public IEvent Decide(long granted, string authority, string reference, DateOnly day)
    {
        if (DecidedOn is { } decided)
        {
            throw new RuleException("BUD-16", "application_id", $"The application was decided on {decided.ToIso()}.");
        }

        if (day < AppliedOn)
        {
            throw new RuleException("BUD-16", "decided_on",
                $"The county applied on {AppliedOn.ToIso()}; it is decided on that day or later.");
        }

        (GrantedCents, Authority, DecisionReference, DecidedOn) = (granted, authority, reference, day);
        Version++;
        return new AdditionalFundingDecided(
            CountyCode: CountyCode, ApplicationId: ApplicationId, Version: Version, Year: Year, DecidedOn: day, AppliedCents: AppliedCents,
            GrantedCents: granted);
    }

    public Wire.AdditionalFunding ToContract()
    {
        var reply = new Wire.AdditionalFunding
        {
            ApplicationId = ApplicationId.ToString(),
            CountyCode = CountyCode,
            Year = Year,
            AppliedOn = AppliedOn.ToIso(),
            AppliedCents = AppliedCents,
            Grounds = Grounds,
            State = GrantedCents switch
            {
                null => Wire.AdditionalFundingState.Applied,
                0 => Wire.AdditionalFundingState.Refused,
                _ => Wire.AdditionalFundingState.Granted
            },
            Authority = Authority ?? "",
            DecisionReference = DecisionReference ?? "",
            DecidedOn = DecidedOn.ToIso(),
            Sources = { Sources.ToContract() },
            Version = Version
        };

        if (GrantedCents is { } granted)
        {
            reply.GrantedCents = granted;
        }

        return reply;
    }
}

namespace Platform.OrganisationRegistry.Reads;

/// <summary>
/// That somebody read personal data: who, when, of whom, by which call and for what. Written with the read or the read fails.
/// </summary>
internal sealed class PersonalDataRead
{
    private PersonalDataRead() { }

    public long ReadId { get; private init; }
    public string CountyCode { get; private init; } = "";
    public DateTimeOffset ReadAt { get; private init; }
    public string Reader { get; private init; } = "";
    public string Call { get; private init; } = "";
    public string? Purpose { get; private init; }
    public Guid[] PersonIds { get; private init; } = [];
    public Guid? DecisionId { get; private init; }
    public Guid[] OrganisationIds { get; private init; } = [];

    public static PersonalDataRead OfDecision(
        string county, Guid decision, string reader, string call, string? purpose, DateTimeOffset at) =>
            new() { CountyCode = county, ReadAt = at, Reader = reader, Call = call, Purpose = purpose, DecisionId = decision };

    public static PersonalDataRead OfContacts(
        string county, IEnumerable<Guid> organisations, string reader, string call, string? purpose, DateTimeOffset at) =>
            new()
            {
                CountyCode = county,
                ReadAt = at,
                Reader = reader,
                Call = call,
                Purpose = purpose,
                OrganisationIds = [.. organisations]
            };

    public static PersonalDataRead OfPeople(
        string county, IEnumerable<Guid> people, string reader, string call, string? purpose, DateTimeOffset at) =>
            new() { CountyCode = county, ReadAt = at, Reader = reader, Call = call, Purpose = purpose, PersonIds = [.. people.Distinct()] };
}

using Platform.Contracts.Registry.V1;
using Platform.Contracts.Types.V1;

namespace Platform.Counties.Packs;

/// <summary>What one file says.</summary>
internal sealed record Pack(IReadOnlyList<CountyFacts> Counties);

/// <summary>What a pack says to the organisation registry about one county.</summary>
internal sealed record CountyFacts(
    string CountyCode,
    string Path,
    AreaFact? Area,
    IReadOnlyList<MunicipalityFact> Municipalities,
    IReadOnlyList<PopulationFact> Populations,
    IReadOnlyList<PersonFact> People,
    IReadOnlyList<UnitFact> Units,
    IReadOnlyList<BodyFact> Bodies,
    IReadOnlyList<TermFact> Terms,
    IReadOnlyList<MembershipFact> Memberships,
    IReadOnlyList<OfficeFact> Offices,
    IReadOnlyList<AppointmentFact> Appointments);

/// <summary>A thing with a key, where it stands in the file and where it was read.</summary>
internal abstract record Fact(string Path, string Key, IReadOnlyList<Source> Sources);

internal sealed record AreaFact(
    string Path, LocalizedText Name, AreaType Type, string CollaborativeCode, LocalizedText? CollaborativeName, Period Period, IReadOnlyList<Source> Sources);

internal sealed record MunicipalityFact(
    string Path, string Key, string Code, LocalizedText Name, MunicipalityLanguage Language, Period Period, IReadOnlyList<Source> Sources) : Fact(Path, Key, Sources);

internal sealed record PopulationFact(
    string Path, string Key, string Municipality, string ObservedOn, Precision Precision, int Total, IReadOnlyList<AgeGroup> AgeGroups,
    IReadOnlyList<Source> Sources) : Fact(Path, Key, Sources);

internal sealed record PersonFact(string Path, string Key, string Name, ContactDetails? Contact, IReadOnlyList<Source> Sources) : Fact(Path, Key, Sources);

internal sealed record UnitFact(
    string Path, string Key, LocalizedText Name, UnitClassification Classification, string? Parent, Period Period, IReadOnlyList<Source> Sources)
    : Fact(Path, Key, Sources);

internal sealed record BodyFact(
    string Path, string Key, LocalizedText Name, BodyClassification Classification, StatutoryKind StatutoryKind, string? AppointedBy, Period Period,
    IReadOnlyList<Source> Sources) : Fact(Path, Key, Sources);

internal sealed record TermFact(
    string Path, string Key, string Body, int? Seats, IReadOnlyList<GroupSeats> Groups, Period Period, IReadOnlyList<Source> Sources) : Fact(Path, Key, Sources);

internal sealed record MembershipFact(
    string Path, string Key, string Body, string Person, MembershipRole Role, LocalizedText? Group, Period Period, IReadOnlyList<Source> Sources)
    : Fact(Path, Key, Sources);

internal sealed record OfficeFact(
    string Path, string Key, LocalizedText Title, OfficeKind Kind, string? Unit, Period Period, IReadOnlyList<Source> Sources) : Fact(Path, Key, Sources);

internal sealed record AppointmentFact(
    string Path, string Key, string Office, string Person, DecisionFact? Decision, Period Period, IReadOnlyList<Source> Sources) : Fact(Path, Key, Sources);

internal sealed record DecisionFact(string Body, string DecidedOn, string Section);

using System.Text.Json.Serialization;

namespace Platform.OrganisationRegistry.Exports;

/// <summary>A county on a day, in the words of the Popolo specification. Names of fields follow from those here, in snake case.</summary>
internal sealed record PopoloDocument(
    IReadOnlyList<PopoloOrganization> Organizations, IReadOnlyList<PopoloPost> Posts, IReadOnlyList<PopoloPerson> Persons,
    IReadOnlyList<PopoloMembership> Memberships, IReadOnlyList<PopoloArea> Areas)
{
    /// <summary>Codes of everything but people, for which Popolo has a place in organizations only.</summary>
    [JsonIgnore]
    public IReadOnlyList<ExportedIdentifier> Identifiers { get; init; } = [];
}

/// <summary>A code by which another system knows a thing, for tables.</summary>
internal sealed record ExportedIdentifier(
    string Scheme, string Value, string Kind, string ThingId, string StartDate, string EndDate, string IdentifierId, string CountyCode);

/// <summary>The county, a body or a unit.</summary>
internal sealed record PopoloOrganization(
    string Id, string Name, IReadOnlyList<PopoloName>? OtherNames, IReadOnlyList<PopoloIdentifier>? Identifiers, string Classification,
    string? ParentId,
    string? AreaId, string? FoundingDate, string? DissolutionDate, IReadOnlyList<PopoloSource>? Sources);

/// <summary>An office, held or vacant.</summary>
internal sealed record PopoloPost(
    string Id, string Label, string Role, string OrganizationId, string? StartDate, string? EndDate, IReadOnlyList<PopoloSource>? Sources);

/// <summary>An elected or public official.</summary>
internal sealed record PopoloPerson(
    string Id, string Name, string? Email, IReadOnlyList<PopoloContactDetail>? ContactDetails, IReadOnlyList<PopoloSource>? Sources);

/// <summary>A seat in a body, or the holding of an office.</summary>
internal sealed record PopoloMembership(
    string Id, string? Label, string Role, string PersonId, string OrganizationId, string? PostId, string? StartDate, string? EndDate,
    IReadOnlyList<PopoloSource>? Sources);

/// <summary>The county's area or a municipality in it.</summary>
internal sealed record PopoloArea(string Id, string Name, string Identifier, string Classification, string? ParentId);

/// <summary>A name in another language, which the note tells.</summary>
internal sealed record PopoloName(string Name, string Note);

/// <summary>A code by which others know the thing.</summary>
internal sealed record PopoloIdentifier(string Scheme, string Identifier);

/// <summary>A way to reach somebody.</summary>
internal sealed record PopoloContactDetail(string Type, string Value);

/// <summary>Where a fact comes from.</summary>
internal sealed record PopoloSource(string Note, string? Url);

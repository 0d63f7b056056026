using Platform.OrganisationRegistry.Counties;
using Platform.OrganisationRegistry.Reads;

namespace Platform.OrganisationRegistry.Identifiers;

/// <summary>The calls about codes by which other systems know things: one file each, named after it.</summary>
internal sealed partial class IdentifierRpc(RegistryDbContext db, ReadRecords reads, TimeProvider time)
    : Wire.IdentifierService.IdentifierServiceBase
{
    private async Task<Identifier> Find(string county, Guid id, CancellationToken cancellationToken) =>
        await db.Identifiers.SingleOrDefaultAsync(identifier => identifier.IdentifierId == id && identifier.CountyCode == county,
            cancellationToken)
        ?? throw Refusals.NotFound("identifier", id);

    private async Task<IdentifierScheme?> FindScheme(string county, string scheme, CancellationToken cancellationToken) =>
        await db.IdentifierSchemes.SingleOrDefaultAsync(s => s.CountyCode == county && s.Scheme == scheme, cancellationToken);

    /// <summary>The days of an identifier lie within those of the county and of what has it, who is a person's kept record.</summary>
    private async Task<(ValidPeriod Period, string ThingId)> Place(
        Identifier identifier, ValidPeriod period, Basis basis, CancellationToken cancellationToken)
    {
        period = await db.PlaceInCounty(identifier.CountyCode, period, basis, cancellationToken);
        var (id, days) = await DaysOf(identifier.CountyCode, identifier.Kind, identifier.ThingId, cancellationToken);
        return (days is null ? period : period.Within(days, Word(identifier.Kind), basis), id);
    }

    private static string Word(IdentifiedKind kind) => kind switch
    {
        IdentifiedKind.OfferedService => "service",
        IdentifiedKind.ServicePoint => "service point",
        _ => kind.ToString().ToLowerInvariant()
    };

    private static Wire.Identifier ToReply(Identifier identifier, DateOnly? asOf = null) => new()
    {
        IdentifierId = identifier.IdentifierId.ToString(),
        CountyCode = identifier.CountyCode,
        Scheme = identifier.Scheme,
        Value = identifier.Value,
        Kind = identifier.Kind.As<Wire.IdentifiedKind>(),
        ThingId = identifier.ThingId,
        Period = identifier.Period.ToContract(asOf),
        Sources = { identifier.Sources.ToContract() },
        Version = identifier.Version,
        CorrectionReason = identifier.CorrectedBecause ?? "",
        Withdrawn = identifier.WithdrawnBecause is not null
    };

    private static Wire.IdentifierScheme ToReply(IdentifierScheme scheme) => new()
    {
        CountyCode = scheme.CountyCode,
        Scheme = scheme.Scheme,
        Name = scheme.Name.ToContract(),
        Description = scheme.Description.ToContract(),
        Kinds = { scheme.Kinds.Select(kind => Enum.Parse<Wire.IdentifiedKind>(kind)) },
        Sources = { scheme.Sources.ToContract() },
        Version = scheme.Version
    };
}

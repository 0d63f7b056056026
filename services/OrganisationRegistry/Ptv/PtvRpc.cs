using Platform.OrganisationRegistry.Identifiers;

namespace Platform.OrganisationRegistry.Ptv;

/// <summary>The calls about the Finnish Service Catalogue: one file each, named after it.</summary>
internal sealed partial class PtvRpc(RegistryDbContext db, TimeProvider time) : Wire.PtvService.PtvServiceBase
{
    private const string PtvId = "ptv-id";
    private const string Oid = "oid";
    private const string BusinessId = "business-id";
    private const string CountyArea = "WellbeingServiceCounties";

    /// <summary>Codes of a county's things that are in use, whatever the day.</summary>
    private async Task<List<Identifier>> CodesOf(string county, CancellationToken cancellationToken) => await db.Identifiers.AsNoTracking()
        .Where(i => i.CountyCode == county && i.WithdrawnBecause == null
            && (i.Scheme == PtvId || i.Scheme == Oid || i.Scheme == BusinessId))
        .OrderBy(i => i.IdentifierId).ToListAsync(cancellationToken);
}

using Platform.OrganisationRegistry.Reads;

namespace Platform.OrganisationRegistry.Elections;

/// <summary>The calls about elections: one file each, named after it.</summary>
internal sealed partial class ElectionRpc(RegistryDbContext db, ReadRecords reads, TimeProvider time)
    : Wire.ElectionService.ElectionServiceBase;

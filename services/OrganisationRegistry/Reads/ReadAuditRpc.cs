namespace Platform.OrganisationRegistry.Reads;

/// <summary>The calls of the data protection officer: one file each, named after it.</summary>
internal sealed partial class ReadAuditRpc(RegistryDbContext db) : Wire.ReadAuditService.ReadAuditServiceBase;

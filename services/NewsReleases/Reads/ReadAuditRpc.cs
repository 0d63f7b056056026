namespace Platform.NewsReleases.Reads;

/// <summary>The calls of the data protection officer: one file each, named after it.</summary>
internal sealed partial class ReadAuditRpc(NewsDbContext db) : Wire.ReadAuditService.ReadAuditServiceBase;

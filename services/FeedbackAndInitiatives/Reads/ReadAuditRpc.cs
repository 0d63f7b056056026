namespace Platform.FeedbackAndInitiatives.Reads;

/// <summary>The calls of the data protection officer: one file each, named after it.</summary>
internal sealed partial class ReadAuditRpc(ParticipationDbContext db) : Wire.ReadAuditService.ReadAuditServiceBase;

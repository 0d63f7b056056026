namespace Platform.StrategyTracking.FollowUp;

/// <summary>How the strategy goes: one file a call, named after it.</summary>
internal sealed partial class FollowUpRpc(StrategyDbContext db, FollowUpLinks links, TimeProvider time)
    : Wire.FollowUpService.FollowUpServiceBase
{
    private static Guid? ReadUnit(Fields fields, FollowUpLevel level, string unit)
    {
        fields.Require(level != FollowUpLevel.Operations || unit.Length > 0, "unit_id", "is required for OPERATIONS");
        return fields.OptionalId("unit_id", unit);
    }
}

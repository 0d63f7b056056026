namespace Platform.StrategyTracking.CheckIns;

/// <summary>The calls about check-ins: one file each, named after it.</summary>
internal sealed partial class CheckInRpc(StrategyDbContext db, TimeProvider time) : Wire.CheckInService.CheckInServiceBase;

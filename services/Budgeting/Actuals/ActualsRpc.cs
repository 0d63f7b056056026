using Platform.ServiceDefaults;

namespace Platform.Budgeting.Actuals;

/// <summary>The calls about what was spent and received: one file each, named after it.</summary>
internal sealed partial class ActualsRpc(
    BudgetDbContext db, DatabaseSessions sessions, TimeProvider time, ImportLimit limit, ImportPace pace,
    Caller caller) : Wire.ActualsService.ActualsServiceBase;

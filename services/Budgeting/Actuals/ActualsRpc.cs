using Npgsql;

namespace Platform.Budgeting.Actuals;

/// <summary>The calls about what was spent and received: one file each, named after it.</summary>
internal sealed partial class ActualsRpc(BudgetDbContext db, NpgsqlDataSource database, TimeProvider time) : Wire.ActualsService.ActualsServiceBase;

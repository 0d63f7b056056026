namespace Platform.Budgeting.Funding;

/// <summary>The calls about funding and forecasts: one file each, named after it.</summary>
internal sealed partial class FundingRpc(BudgetDbContext db, TimeProvider time) : Wire.FundingService.FundingServiceBase;

namespace Platform.Budgeting.Deficit;

/// <summary>The calls about deficits: one file each, named after it.</summary>
internal sealed partial class DeficitRpc(BudgetDbContext db, TimeProvider time) : Wire.DeficitService.DeficitServiceBase
{
    /// <summary>The county's deficit as it is on record, or a new one that is saved with the change.</summary>
    private async Task<CountyDeficit> DeficitOf(string county, CancellationToken cancellationToken) =>
        await db.Deficits.FindAsync([county], cancellationToken) ?? db.Add(CountyDeficit.None(county)).Entity;

    private async Task<CoveragePolicy> PolicyOf(string county, CancellationToken cancellationToken) =>
        await db.Policies.FindAsync([county], cancellationToken) ?? CoveragePolicy.Default(county);
}

using Platform.Budgeting.Editions;

namespace Platform.Budgeting.Exports;

/// <summary>The calls that write budgets in formats of others: one file each, named after it.</summary>
internal sealed partial class ExportRpc(BudgetDbContext db) : Wire.ExportService.ExportServiceBase
{
    private async Task<Edition> Find(string county, Guid id, CancellationToken cancellationToken) =>
        await db.Editions.AsNoTracking().SingleOrDefaultAsync(edition => edition.EditionId == id && edition.CountyCode == county,
            cancellationToken)
        ?? throw Refusals.NotFound("edition", id);
}

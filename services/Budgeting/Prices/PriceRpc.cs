namespace Platform.Budgeting.Prices;

/// <summary>The calls about prices: one file each, named after it.</summary>
internal sealed partial class PriceRpc(BudgetDbContext db, TimeProvider time) : Wire.PriceService.PriceServiceBase
{
    private async Task<PriceList> Find(string county, Guid id, CancellationToken cancellationToken) =>
        await db.PriceLists.SingleOrDefaultAsync(list => list.PriceListId == id && list.CountyCode == county, cancellationToken)
        ?? throw Refusals.NotFound("price list", id);
}

/// <summary>What the calls and the public page both ask.</summary>
internal static class PriceLookup
{
    /// <summary>The approved list that is valid on a day; of several the one approved last.</summary>
    public static Task<PriceList?> PricesOn(this BudgetDbContext db, string county, DateOnly day, CancellationToken cancellationToken) =>
        db.PriceLists.AsNoTracking()
            .Where(list => list.CountyCode == county && list.Number != null && list.ValidFrom <= day
                && (list.ValidTo == null || list.ValidTo >= day))
            .OrderByDescending(list => list.Number).FirstOrDefaultAsync(cancellationToken);
}

namespace Platform.Budgeting.Editions;

/// <summary>The calls about budgets: one file each, named after it.</summary>
internal sealed partial class BudgetRpc(BudgetDbContext db, TimeProvider time) : Wire.BudgetService.BudgetServiceBase
{
    private async Task<Edition> Find(string county, Guid id, CancellationToken cancellationToken) =>
        await db.Editions.SingleOrDefaultAsync(edition => edition.EditionId == id && edition.CountyCode == county, cancellationToken)
        ?? throw Refusals.NotFound("edition", id);

    /// <summary>Takes the year's turn and reads the edition as it is then.</summary>
    private async Task<Edition> FindInTurn(string county, Guid id, CancellationToken cancellationToken)
    {
        var year = (await db.Editions.AsNoTracking().Where(edition => edition.EditionId == id && edition.CountyCode == county)
            .Select(edition => (int?)edition.Year).SingleOrDefaultAsync(cancellationToken)) ?? throw Refusals.NotFound("edition", id);
        await db.LockYear(county, year, cancellationToken);
        return await Find(county, id, cancellationToken);
    }

    private async Task<Wire.Edition> ToReply(Edition edition, CancellationToken cancellationToken)
    {
        var (sums, lines) = await db.SumsOf(edition, cancellationToken);
        return EditionReply.Of(edition, sums, lines);
    }
}

using Microsoft.EntityFrameworkCore;

namespace Platform.Budgeting.Editions;

/// <summary>What the calls about budgets and about actuals both ask of editions.</summary>
internal static class EditionLookup
{
    /// <summary>The approved edition with the highest number, which today's postings count against.</summary>
    public static Task<Edition?> NewestApproved(this BudgetDbContext db, string county, int year, CancellationToken cancellationToken) => db.Editions.AsNoTracking()
        .Where(edition => edition.CountyCode == county && edition.Year == year && edition.Number != null)
        .OrderByDescending(edition => edition.Number).FirstOrDefaultAsync(cancellationToken);

    /// <summary>The approved edition that was in force on a day. One whose day is not stated was so on every day.</summary>
    public static Task<Edition?> InForce(this BudgetDbContext db, string county, int year, DateOnly day, CancellationToken cancellationToken) => db.Editions.AsNoTracking()
        .Where(edition => edition.CountyCode == county && edition.Year == year && edition.Number != null && (edition.ApprovedOn == null || edition.ApprovedOn <= day))
        .OrderByDescending(edition => edition.Number).FirstOrDefaultAsync(cancellationToken);

    public static async Task<(Sums Sums, int Lines)> SumsOf(this BudgetDbContext db, Edition edition, CancellationToken cancellationToken)
    {
        var lines = await db.Lines.AsNoTracking().Where(line => line.EditionId == edition.EditionId)
            .Select(line => new { line.Direction, line.Amounts }).ToListAsync(cancellationToken);
        return (Sums.Of(edition.Year, [.. lines.Select(line => (line.Direction, line.Amounts))]), lines.Count);
    }
}

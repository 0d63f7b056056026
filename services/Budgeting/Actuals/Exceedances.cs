using Microsoft.EntityFrameworkCore;
using Platform.Budgeting.Editions;

namespace Platform.Budgeting.Actuals;

/// <summary>Opens and clears exceedances in the transaction that books, or approves.</summary>
internal static class Exceedances
{
    /// <summary>Settles the lines of the newest approved edition: all of them, or those of some units. To be saved by the caller, who has the year's turn.</summary>
    public static async Task SettleExceedances(this BudgetDbContext db, Edition edition, Guid[]? units, CancellationToken cancellationToken)
    {
        var lines = await db.NoteworthyLines(edition, units, cancellationToken);
        var ids = lines.Select(line => line.LineId).ToArray();
        var records = await db.Exceedances.Where(e => e.CountyCode == edition.CountyCode && e.Year == edition.Year && ids.Contains(e.LineId))
            .ToDictionaryAsync(e => e.LineId, cancellationToken);

        foreach (var line in lines)
        {
            var record = records.TryGetValue(line.LineId, out var existing) ? existing : Exceedance.None(edition.CountyCode, edition.Year, line);

            if (record.Settle(line, edition) is not { } happened)
            {
                continue;
            }

            if (existing is null)
            {
                db.Add(record);
            }

            db.Publish(happened);
        }
    }

    /// <summary>Lines that are exceeded, and those that were.</summary>
    private static Task<List<LineStanding>> NoteworthyLines(this BudgetDbContext db, Edition edition, Guid[]? units, CancellationToken cancellationToken) =>
        db.Database.SqlQuery<LineStanding>(
            $"""
            select line.line_id, line.unit_id, line.direction, line.account_group, line.binding, line.amounts[1] as budget, coalesce(booked.cents, 0) as outturn
            from line
            cross join lateral (
                select sum(booked.cents)::bigint as cents from booked
                where booked.county_code = {edition.CountyCode} and booked.year = {edition.Year} and booked.unit_id = line.unit_id
                    and booked.direction = line.direction and booked.account_group = line.account_group
            ) booked
            left join exceedance on exceedance.county_code = {edition.CountyCode} and exceedance.year = {edition.Year} and exceedance.line_id = line.line_id
            where line.edition_id = {edition.EditionId} and ({units}::uuid[] is null or line.unit_id = any({units}))
                and (line.binding or exceedance.is_open) and (booked.cents > line.amounts[1] or exceedance.is_open)
            order by line.line_id
            """).ToListAsync(cancellationToken);
}

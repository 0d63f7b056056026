namespace Platform.Budgeting.Actuals;

/// <summary>
/// The months of which anything was booked in a county. Of the others nothing is known, which is another thing than nothing spent.
/// </summary>
internal static class ReceivedMonths
{
    public static Task<List<int>> MonthsReceived(
        this BudgetDbContext db, string county, int year, Months months, CancellationToken cancellationToken) =>
            db.Database.SqlQuery<int>(
                $"""
                select distinct month as "Value" from booked
                where county_code = {county} and year = {year} and month between {months.First} and {months.Last} and unit_id = {Booked.EveryUnit}
                    and account_group = {Booked.EveryAccountGroup}
                order by month
                """).ToListAsync(cancellationToken);
}

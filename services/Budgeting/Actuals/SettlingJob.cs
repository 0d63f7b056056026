using Platform.Budgeting.Editions;
using Platform.ServiceDefaults;

namespace Platform.Budgeting.Actuals;

/// <summary>
/// Settles what branches bind when units come into them or leave them: as the registry tells of it, and on the day on which a move that was
/// told before takes effect. A year is settled once for each state of the tree, in a transaction of its own, whatever restarts and however
/// many look.
/// </summary>
internal sealed class SettlingJob(IServiceScopeFactory scopes, TimeProvider time, ILogger<SettlingJob> logger)
    : BackgroundJob<UnsettledYear>(scopes, logger)
{
    /// <summary>
    /// Years with lines that bind branches, or that did and are exceeded, as far as no statements have closed them. While the tree is made
    /// anew nothing is judged by what there is of it.
    /// </summary>
    protected override async Task<IReadOnlyList<UnsettledYear>> Find(
        IServiceProvider services, int limit, CancellationToken cancellationToken) =>
            await services.GetRequiredService<BudgetDbContext>().Database.SqlQuery<UnsettledYear>(
            $"""
            select county_code, year, coalesce(tree.changes, 0) as changes
            from (
                select distinct on (county_code, year) county_code, year, edition_id from edition
                where number is not null order by county_code, year, number desc
            ) newest
            left join tree_change tree using (county_code)
            left join settled_by_tree settled using (county_code, year)
            where (settled.day is distinct from least({time.Today()}, make_date(year, 12, 31)) or settled.changes is distinct from coalesce(tree.changes, 0))
                and (exists (select from line where line.edition_id = newest.edition_id
                        and binding_level in ({nameof(BindingLevel.BranchAccountGroup)}, {nameof(BindingLevel.Branch)}))
                    or exists (select from exceedance open where open.county_code = newest.county_code and open.year = newest.year and open.is_open))
                and not exists (select from financial_statements closed where closed.county_code = newest.county_code and closed.financial_year = newest.year)
                and exists (select from caught_up where consumer like '%unit-place')
            order by county_code, year limit {limit}
            """).ToListAsync(cancellationToken);

    protected override async Task Handle(IServiceProvider services, UnsettledYear item, CancellationToken cancellationToken)
    {
        var db = services.GetRequiredService<BudgetDbContext>();
        var (county, year, day) = (item.CountyCode, item.Year, Years.DayOf(item.Year, time));
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await db.LockYear(county, year, cancellationToken);

        if (await db.NewestApproved(county, year, cancellationToken) is { } edition)
        {
            await db.SettleBranches(edition, day, cancellationToken);
            await db.SaveChangesAsync(cancellationToken);
        }

        // The state that was seen before the tree was read: a change that came in between is looked at once more.
        await db.Database.ExecuteSqlAsync(
            $"""
            insert into settled_by_tree (county_code, year, day, changes) values ({county}, {year}, {day}, {item.Changes})
            on conflict (county_code, year) do update set day = excluded.day, changes = excluded.changes
            """,
            cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }
}

/// <summary>A year that is not settled by how often the tree of the county has changed, or not by the day.</summary>
internal sealed record UnsettledYear(string CountyCode, int Year, long Changes);

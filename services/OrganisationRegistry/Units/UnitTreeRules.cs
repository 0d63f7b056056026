namespace Platform.OrganisationRegistry.Units;

/// <summary>Rules about a unit's place that only the whole tree can answer. Asked while holding the tree's turn.</summary>
internal static class UnitTreeRules
{
    /// <summary>
    /// The tree of a county, with the offices in it, is one thing: what is above and below must not change between looking and saving.
    /// </summary>
    public static Task<int> LockTree(this RegistryDbContext db, string county, CancellationToken cancellationToken) =>
        db.AdvisoryLock($"units of {county}", cancellationToken);

    /// <summary>
    /// A parent is of the same county and exists on every day for which it is one; for documents, whose days have gaps, on one of them.
    /// </summary>
    public static async Task RequireParent(
        this RegistryDbContext db, string county, Guid parent, ValidPeriod period, Basis basis, CancellationToken cancellationToken)
    {
        var covers = await db.Database.SqlQuery<bool?>(
            $"""
            select case when {basis == Basis.Document} then range_agg(days) && {period.Days}
                else range_agg(days) @> {period.Days} end as "Value"
            from unit_version where unit_id = {parent} and county_code = {county}
            """).SingleAsync(cancellationToken) ?? throw Refusals.NotFound("unit", parent);

        if (!covers)
        {
            throw new RuleException("parent-exists", "parent_unit_id", "The parent does not exist on every day of the period.");
        }
    }

    /// <summary>
    /// Nobody above a unit may be the unit itself on the days in question, each step up on the days that are left of them.
    /// </summary>
    public static async Task RequireNotBelow(
        this RegistryDbContext db, Guid unit, Guid parent, ValidPeriod period, CancellationToken cancellationToken)
    {
        var isBelow = await db.Database.SqlQuery<bool>(
            $"""
            with recursive above (unit_id, days) as (
                select {parent}::uuid, {period.Days}::daterange
                union
                select version.parent_unit_id, version.days * above.days
                from above join unit_version version on version.unit_id = above.unit_id and version.days && above.days
                where version.parent_unit_id is not null and above.unit_id <> {unit}
            )
            select exists (select from above where unit_id = {unit}) as "Value"
            """).SingleAsync(cancellationToken);

        if (isBelow)
        {
            throw Unit.Cycle();
        }
    }
}

using Platform.Budgeting.Editions;

namespace Platform.Budgeting.Exports;

internal sealed partial class ExportRpc
{
    private const int MostCodes = 1000;

    public override async Task<Wire.ExportedFile> ExportBudgetSet(Wire.ExportBudgetSetRequest request, ServerCallContext context)
    {
        var fields = new Fields();
        var id = fields.Id("edition_id", request.EditionId);
        var county = fields.CountyCode("county_code", request.CountyCode);
        fields.Require(request.AccountCodes.Count <= MostCodes, "account_codes", $"at most {MostCodes}");
        var given = request.AccountCodes.Take(MostCodes).Select((code, index) => (
            Group: fields.Text($"account_codes[{index}].account_group", code.AccountGroup, 100),
            Code: fields.Text($"account_codes[{index}].code", code.Code, 50))).ToList();
        fields.Require(given.DistinctBy(code => code.Group).Count() == given.Count, "account_codes", "has a group twice");
        fields.Check();

        var edition = await Find(county, id, context.CancellationToken);
        RequirePlanYears(edition);
        var before = await db.NewestApproved(county, edition.Year - 1, context.CancellationToken);
        var sums = await SumsOf(id, context.CancellationToken);
        var sumsBefore = before is null ? null : await SumsOf(before.EditionId, context.CancellationToken);
        return new Wire.ExportedFile
        {
            File = $"HTAS-{county}-{edition.Year}.csv",
            Text = BudgetSet.Write(edition.Year, sums, sumsBefore,
                given.ToDictionary(code => code.Group, code => code.Code, StringComparer.Ordinal))
        };
    }

    private static void RequirePlanYears(Edition edition)
    {
        if (edition.PlanYears.Count < 3)
        {
            throw new RuleException("plan-years", "edition_id",
                "The set has the budget and the plan of two years after it; the edition does not state them.");
        }
    }

    private async Task<List<GroupSum>> SumsOf(Guid edition, CancellationToken cancellationToken) => await db.Database.SqlQuery<GroupSum>(
        $"""
        select direction, account_group, case when count(distinct account_code) = 1 and count(account_code) = count(*) then min(account_code) end as account_code,
            sum(amounts[1])::bigint as first, coalesce(sum(amounts[2]), 0)::bigint as second, coalesce(sum(amounts[3]), 0)::bigint as third
        from line where edition_id = {edition} group by direction, account_group
        """).ToListAsync(cancellationToken);
}

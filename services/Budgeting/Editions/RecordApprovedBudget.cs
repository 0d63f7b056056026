namespace Platform.Budgeting.Editions;

internal sealed partial class BudgetRpc
{
    /// <summary>
    /// Takes an approved budget from a document. Nobody is told that it was approved just now, and nothing counts as exceeded by it.
    /// </summary>
    internal async Task<long> Record(Wire.ApprovedBudget budget, CancellationToken cancellationToken)
    {
        var fields = new Fields();
        var id = fields.Id("edition_id", budget.EditionId);
        var county = fields.CountyCode("county_code", budget.CountyCode);
        var year = fields.Year("year", budget.Year);
        var lastPlanYear = budget.LastPlanYear == 0
            ? (int?)null
            : (int)fields.Number("last_plan_year", budget.LastPlanYear, year, year + 9);
        var planAsWritten = fields.OptionalText("plan_as_written", budget.PlanAsWritten, 100);
        var approval = Decision.ReadStated(fields, "approval", budget.Approval);
        var lines = LineList.Read(fields, "lines", id, budget.Lines);
        var targets = LineList.ReadTargets(fields, budget.Targets);
        var remarks = LineList.ReadRemarks(fields, budget.Remarks);
        var sources = SourceList.Read(fields, budget.Sources);
        fields.Check();

        if (await db.Editions.SingleOrDefaultAsync(e => e.EditionId == id, cancellationToken) is { } existing)
        {
            budget.ExpectSameCreation(existing.CreatedFrom, "edition", id);
            return existing.Version;
        }

        var body = await db.FindBody(county, approval.BodyId, cancellationToken);

        var edition = Edition.Recorded(id, county, year, lastPlanYear, planAsWritten, approval, body, targets, remarks, sources,
            budget.Fingerprint());
        edition.RequireFit(lines);
        WideLines.RequireOnce(lines);
        var sums = Sums.Of(year, [.. lines.Select(line => (line.Direction, line.Amounts))]);

        db.Add(edition);
        db.AddRange(lines);
        db.Publish(new BudgetRecorded(
            CountyCode: county, EditionId: id, Version: edition.Version, Year: year, LastPlanYear: lastPlanYear,
            ApprovedOn: approval.DecidedOn, ResultByYear: sums.Results));
        await db.SaveChangesAsync(cancellationToken);

        return edition.Version;
    }
}

namespace Platform.Budgeting.Editions;

internal sealed partial class BudgetRpc
{
    public override async Task<Wire.Edition> DraftBudget(Wire.DraftBudgetRequest request, ServerCallContext context)
    {
        var fields = new Fields();
        var id = fields.Id("edition_id", request.EditionId);
        var county = fields.CountyCode("county_code", request.CountyCode);
        var year = fields.Year("year", request.Year);
        var lastPlanYear = (int)fields.Number("last_plan_year", request.LastPlanYear, year, year + 9);
        var targets = LineList.ReadTargets(fields, request.Targets);
        var sources = SourceList.Read(fields, request.Sources);
        fields.Check();

        if (await db.Editions.SingleOrDefaultAsync(e => e.EditionId == id, context.CancellationToken) is { } existing)
        {
            request.ExpectSameCreation(existing.CreatedFrom, "edition", id);
            return await ToReply(existing, context.CancellationToken);
        }

        await RequireNotDiscarded(id, context.CancellationToken);
        var edition = Edition.Draft(id, county, year, lastPlanYear, targets, sources, request.Fingerprint());

        db.Add(edition);
        db.Publish(new BudgetDrafted(county, id, edition.Version, year, lastPlanYear));
        await db.SaveChangesAsync(context.CancellationToken);

        return await ToReply(edition, context.CancellationToken);
    }
}

using Platform.Budgeting.Reorganisation;

namespace Platform.Budgeting.Editions;

internal sealed partial class BudgetRpc
{
    public override async Task<Wire.Edition> PutLines(Wire.PutLinesRequest request, ServerCallContext context)
    {
        var fields = new Fields();
        var id = fields.Id("edition_id", request.EditionId);
        var county = fields.CountyCode("county_code", request.CountyCode);
        fields.Require(request.Lines.Count > 0, "lines", "is required");
        var lines = LineList.Read(fields, "lines", id, request.Lines);
        fields.Check();

        await using var transaction = await db.Database.BeginTransactionAsync(context.CancellationToken);
        await db.LockUnitsShared(county, context.CancellationToken);
        var edition = await Find(county, id, context.CancellationToken);
        Refusals.ExpectVersion(edition.Version, request.Version);

        edition.ChangeLines();
        edition.RequireFit(lines);
        await db.RequireUnits(
            county, edition.Year, edition.LastPlanYear ?? edition.Year,
            lines.Select((line, index) => (line.UnitId, $"lines[{index}].unit_id")), context.CancellationToken);
        await db.RequireNoneClosed(edition, lines, context.CancellationToken);
        var ids = lines.Select(line => line.LineId).ToArray();
        AmendedLines.RequirePlacesKept(lines, await LinesOf(edition.AmendsEditionId, ids, context.CancellationToken));
        var before = await db.Lines.Where(line => line.EditionId == id && ids.Contains(line.LineId)).ToDictionaryAsync(line => line.LineId,
            context.CancellationToken);

        foreach (var line in lines)
        {
            if (before.TryGetValue(line.LineId, out var existing))
            {
                existing.Become(line);
            }
            else
            {
                db.Add(line);
            }
        }

        db.Publish(new LinesChanged(
            CountyCode: county, EditionId: id, Version: edition.Version, Year: edition.Year, Put: ids, Removed: []));
        await db.SaveChangesAsync(context.CancellationToken);
        await transaction.CommitAsync(context.CancellationToken);

        return await ToReply(edition, context.CancellationToken);
    }

    private Task<Dictionary<Guid, Line>> LinesOf(Guid? edition, Guid[] ids, CancellationToken cancellationToken) =>
        db.Lines.AsNoTracking().Where(line => line.EditionId == edition && ids.Contains(line.LineId)).ToDictionaryAsync(line => line.LineId,
            cancellationToken);
}

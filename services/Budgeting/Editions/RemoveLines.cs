namespace Platform.Budgeting.Editions;

internal sealed partial class BudgetRpc
{
    public override async Task<Wire.Edition> RemoveLines(Wire.RemoveLinesRequest request, ServerCallContext context)
    {
        var fields = new Fields();
        var id = fields.Id("edition_id", request.EditionId);
        var county = fields.CountyCode("county_code", request.CountyCode);
        fields.Require(request.LineIds.Count is > 0 and <= LineList.Longest, "line_ids", $"is not 1 to {LineList.Longest} ids");
        var ids = request.LineIds.Take(LineList.Longest).Select((line, index) => fields.Id($"line_ids[{index}]", line))
            .Distinct().ToArray();
        fields.Check();

        var edition = await Find(county, id, context.CancellationToken);
        Refusals.ExpectVersion(edition.Version, request.Version);

        edition.ChangeLines();
        var lines = await db.Lines.Where(line => line.EditionId == id && ids.Contains(line.LineId)).ToListAsync(context.CancellationToken);

        db.RemoveRange(lines);
        db.Publish(new LinesChanged(
            CountyCode: county, EditionId: id, Version: edition.Version, Year: edition.Year, Put: [],
            Removed: [.. lines.Select(line => line.LineId)]));
        await db.SaveChangesAsync(context.CancellationToken);

        return await ToReply(edition, context.CancellationToken);
    }
}

namespace Platform.Budgeting.Editions;

internal sealed partial class BudgetRpc
{
    public override async Task<Wire.ListLinesResponse> ListLines(Wire.ListLinesRequest request, ServerCallContext context)
    {
        var fields = new Fields();
        var id = fields.Id("edition_id", request.EditionId);
        var county = fields.CountyCode("county_code", request.CountyCode);
        var unit = fields.OptionalId("unit_id", request.UnitId);
        var size = fields.PageSize(request.PageSize, LineList.Longest, LineList.Longest);
        // The last line of the page before: lines are given out by id.
        var after = fields.OptionalId("page_token", request.PageToken) ?? Guid.Empty;
        fields.Check();

        await Find(county, id, context.CancellationToken);
        var lines = await db.Lines.AsNoTracking()
            .Where(line => line.EditionId == id && (unit == null || line.UnitId == unit) && line.LineId > after)
            .OrderBy(line => line.LineId).Take(size + 1).ToListAsync(context.CancellationToken);

        return new Wire.ListLinesResponse
        {
            Lines = { lines.Take(size).Select(line => line.ToContract()) },
            NextPageToken = lines.Count > size ? lines[size - 1].LineId.ToString() : ""
        };
    }
}

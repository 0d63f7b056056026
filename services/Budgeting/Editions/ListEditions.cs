namespace Platform.Budgeting.Editions;

internal sealed partial class BudgetRpc
{
    public override async Task<Wire.ListEditionsResponse> ListEditions(Wire.ListEditionsRequest request, ServerCallContext context)
    {
        var fields = new Fields();
        var county = fields.CountyCode("county_code", request.CountyCode);
        var year = request.Year == 0 ? (int?)null : fields.Year("year", request.Year);
        fields.Check();

        var editions = await db.Editions.AsNoTracking()
            .Where(edition => edition.CountyCode == county && (year == null || edition.Year == year))
            .OrderByDescending(edition => edition.Year).ThenByDescending(edition => edition.AmendsEditionId == null)
            .ThenBy(edition => EF.Property<DateTimeOffset>(edition, "RecordedAt"))
            .ToListAsync(context.CancellationToken);
        var reply = new Wire.ListEditionsResponse();

        foreach (var edition in editions)
        {
            reply.Editions.Add(await ToReply(edition, context.CancellationToken));
        }

        return reply;
    }
}

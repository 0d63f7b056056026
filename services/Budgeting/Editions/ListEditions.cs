namespace Platform.Budgeting.Editions;

internal sealed partial class BudgetRpc
{
    public override async Task<Wire.ListEditionsResponse> ListEditions(Wire.ListEditionsRequest request, ServerCallContext context)
    {
        var fields = new Fields();
        var county = fields.CountyCode("county_code", request.CountyCode);
        var year = request.Year == 0 ? (int?)null : fields.Year("year", request.Year);
        var page = fields.ListPage(request.PageSize, request.PageToken);
        fields.Check();

        var editions = await page.Of(db.Editions.AsNoTracking()
            .Where(edition => edition.CountyCode == county && (year == null || edition.Year == year))
            .OrderByDescending(edition => edition.Year).ThenByDescending(edition => edition.AmendsEditionId == null)
            .ThenBy(edition => EF.Property<DateTimeOffset>(edition, "RecordedAt")).ThenBy(edition => edition.EditionId),
            edition => edition.EditionId, context.CancellationToken);
        var reply = new Wire.ListEditionsResponse { NextPageToken = editions.Next };

        foreach (var edition in editions.Things)
        {
            reply.Editions.Add(await ToReply(edition, context.CancellationToken));
        }

        return reply;
    }
}

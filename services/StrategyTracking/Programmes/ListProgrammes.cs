namespace Platform.StrategyTracking.Programmes;

internal sealed partial class ProgrammeRpc
{
    public override async Task<Wire.ListProgrammesResponse> ListProgrammes(Wire.ListProgrammesRequest request, ServerCallContext context)
    {
        var fields = new Fields();
        var county = fields.CountyCode("county_code", request.CountyCode);
        var knownAt = fields.KnownAt(request.KnownAt, time);
        var page = fields.ListPage(request.PageSize, request.PageToken);
        fields.Check();

        await using var known = await db.ReadAsKnownAt(knownAt, context.CancellationToken);

        var programmes = await db.Programmes.AsNoTracking().Include(one => one.SavingTargets).Where(one => one.CountyCode == county)
            .ToListAsync(context.CancellationToken);

        var shown = page.Of(
            programmes.OrderByDescending(one => one.Period.Start ?? DateOnly.MinValue).ThenBy(one => one.ProgrammeId),
            one => one.ProgrammeId);

        return new Wire.ListProgrammesResponse
        {
            Programmes = { shown.Things.Select(one => one.ToContract()) },
            NextPageToken = shown.Next
        };
    }
}

namespace Platform.OrganisationRegistry.Units;

internal sealed partial class UnitRpc
{
    public override async Task<Wire.ListUnitVersionsResponse> ListUnitVersions(
        Wire.ListUnitVersionsRequest request, ServerCallContext context)
    {
        var fields = new Fields();
        var id = fields.Id("unit_id", request.UnitId);
        var county = fields.CountyCode("county_code", request.CountyCode);
        var knownAt = fields.KnownAt(request.KnownAt, time);
        var page = fields.ListPage(request.PageSize, request.PageToken);
        fields.Check();

        await using var known = await db.ReadAsKnownAt(knownAt, context.CancellationToken);

        var unit = await db.Units.AsNoTracking().Include(u => u.Versions)
            .SingleOrDefaultAsync(u => u.UnitId == id && u.CountyCode == county, context.CancellationToken)
            ?? throw Refusals.NotFound("unit", id);

        var shown = page.Of(
            unit.Versions.OrderBy(version => version.Period.Start ?? DateOnly.MinValue).ThenBy(version => version.UnitVersionId),
            version => version.UnitVersionId);

        return new Wire.ListUnitVersionsResponse
        {
            Units = { shown.Things.Select(version => ToReply(version, unit.Version)) },
            NextPageToken = shown.Next
        };
    }
}

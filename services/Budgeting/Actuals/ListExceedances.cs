namespace Platform.Budgeting.Actuals;

internal sealed partial class ActualsRpc
{
    public override async Task<Wire.ListExceedancesResponse> ListExceedances(Wire.ListExceedancesRequest request, ServerCallContext context)
    {
        var fields = new Fields();
        var county = fields.CountyCode("county_code", request.CountyCode);
        var year = fields.Year("year", request.Year);
        var page = fields.ListPage(request.PageSize, request.PageToken);
        fields.Check();

        var exceedances = await page.Of(db.Exceedances.AsNoTracking()
            .Where(e => e.CountyCode == county && e.Year == year && (e.IsOpen || request.IncludeCleared))
            .OrderByDescending(e => e.IsOpen).ThenBy(e => e.LineId),
            e => e.LineId, context.CancellationToken);

        return new Wire.ListExceedancesResponse { Exceedances = { exceedances.Things.Select(ToReply) }, NextPageToken = exceedances.Next };
    }

    private static Wire.Exceedance ToReply(Exceedance exceedance) => new()
    {
        CountyCode = exceedance.CountyCode,
        Year = exceedance.Year,
        LineId = exceedance.LineId.ToString(),
        UnitId = exceedance.UnitId.ToString(),
        Direction = exceedance.Direction.As<Wire.Direction>(),
        AccountGroup = exceedance.AccountGroup,
        BindingLevel = exceedance.BindingLevel.As<Wire.BindingLevel>(),
        BindingNet = exceedance.BindsNet,
        EditionId = exceedance.EditionId.ToString(),
        BudgetCents = exceedance.BudgetCents,
        OutturnCents = exceedance.OutturnCents,
        Open = exceedance.IsOpen,
        Version = exceedance.Version
    };
}

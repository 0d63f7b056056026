namespace Platform.Budgeting.Reporting;

internal sealed partial class ReportingRpc
{
    public override async Task<Wire.ListObligationsResponse> ListObligations(Wire.ListObligationsRequest request, ServerCallContext context)
    {
        var fields = new Fields();
        var county = fields.CountyCode("county_code", request.CountyCode);
        var year = fields.Year("year", request.Year);
        var series = request.Series.Length == 0 ? null : fields.Key("series", request.Series);
        var kind = fields.OneOfOrNone("kind", request.Kind).As<ReportKind>();
        var day = fields.OptionalDate("as_of", request.AsOf) ?? time.Today();
        var page = fields.ListPage(request.PageSize, request.PageToken);
        fields.Check();

        var obligations = ReportingCalendar.ObligationsOf(
            await CalendarsOf(county, context.CancellationToken), year, await db.CountySince(county, context.CancellationToken));
        var submissions = await SubmissionsOf(county, [year], context.CancellationToken);

        var shown = page.Of(
            obligations.Where(one => series is null || one.Calendar.Series == series)
                .Where(one => kind == ReportKind.Unspecified || one.Duty.Kind == kind),
            one => PageOfList.IdOf(one.Key));

        return new Wire.ListObligationsResponse
        {
            Obligations = { shown.Things.Select(one => one.ToContract(day, [.. submissions[one.Key]])) },
            NextPageToken = shown.Next
        };
    }
}

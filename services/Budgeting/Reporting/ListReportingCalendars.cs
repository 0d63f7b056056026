namespace Platform.Budgeting.Reporting;

internal sealed partial class ReportingRpc
{
    public override async Task<Wire.ListReportingCalendarsResponse> ListReportingCalendars(
        Wire.ListReportingCalendarsRequest request, ServerCallContext context)
    {
        var fields = new Fields();
        var county = fields.CountyCode("county_code", request.CountyCode);
        var page = fields.ListPage(request.PageSize, request.PageToken);
        fields.Check();

        var shown = page.Of(
            (await CalendarsOf(county, context.CancellationToken))
                .OrderBy(calendar => calendar.Series, StringComparer.Ordinal).ThenByDescending(calendar => calendar.Number),
            calendar => calendar.CalendarId);

        return new Wire.ListReportingCalendarsResponse
        {
            Calendars = { shown.Things.Select(calendar => calendar.ToContract()) },
            NextPageToken = shown.Next
        };
    }
}

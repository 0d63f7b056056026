namespace Platform.Budgeting.Reporting;

internal sealed partial class ReportingRpc
{
    public override async Task<Wire.ListReportingCalendarsResponse> ListReportingCalendars(
        Wire.ListReportingCalendarsRequest request, ServerCallContext context)
    {
        var fields = new Fields();
        var county = fields.CountyCode("county_code", request.CountyCode);
        fields.Check();

        return new Wire.ListReportingCalendarsResponse
        {
            Calendars =
            {
                (await CalendarsOf(county, context.CancellationToken))
                    .OrderBy(calendar => calendar.Series,
                        StringComparer.Ordinal).ThenByDescending(calendar => calendar.Number).Select(calendar => calendar.ToContract())
            }
        };
    }
}

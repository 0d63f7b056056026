namespace Platform.Budgeting.Reporting;

internal sealed partial class ReportingRpc
{
    public override async Task<Wire.ListNextDeadlinesResponse> ListNextDeadlines(
        Wire.ListNextDeadlinesRequest request, ServerCallContext context)
    {
        var fields = new Fields();
        var county = fields.CountyCode("county_code", request.CountyCode);
        var day = fields.OptionalDate("as_of", request.AsOf) ?? time.Today();
        var within = request.WithinDays == 0 ? 90 : (int)fields.Number("within_days", request.WithinDays, 1, 366);
        var page = fields.ListPage(request.PageSize, request.PageToken);
        fields.Check();

        var calendars = await CalendarsOf(county, context.CancellationToken);
        var since = await db.CountySince(county, context.CancellationToken);
        var years = Years.Around(day).ToArray();
        var submissions = await SubmissionsOf(county, years, context.CancellationToken);

        var shown = page.Of(
            years.SelectMany(year => ReportingCalendar.ObligationsOf(calendars, year, since))
                .Where(one => one.DueOn <= day.AddDays(within) && (one.DueOn >= day || one.IsOfThisCalendarsTime)
                    && !submissions.Contains(one.Key))
                .OrderBy(one => one.DueOn),
            one => PageOfList.IdOf(one.Key));

        return new Wire.ListNextDeadlinesResponse
        {
            Obligations = { shown.Things.Select(one => one.ToContract(day, [])) },
            NextPageToken = shown.Next
        };
    }
}

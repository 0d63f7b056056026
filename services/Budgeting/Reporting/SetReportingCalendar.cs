namespace Platform.Budgeting.Reporting;

internal sealed partial class ReportingRpc
{
    public override Task<Wire.ReportingCalendar> SetReportingCalendar(
        Wire.SetReportingCalendarRequest request, ServerCallContext context) =>
            Set(request, Basis.Command, context.CancellationToken);

    internal async Task<Wire.ReportingCalendar> Set(
        Wire.SetReportingCalendarRequest request, Basis basis, CancellationToken cancellationToken)
    {
        var fields = new Fields();
        var id = fields.Id("calendar_id", request.CalendarId);
        var county = fields.CountyCode("county_code", request.CountyCode);
        var series = fields.Key("series", request.Series);
        var number = (int)fields.Number("number", request.Number, 1, int.MaxValue);
        var firstYear = basis == Basis.Document && request.FirstYear == 0 ? (int?)null : fields.Year("first_year", request.FirstYear);
        var remind = request.HasRemindDaysBefore ? (int)fields.Number("remind_days_before", request.RemindDaysBefore, 0, 90) : (int?)null;
        var duties = Duty.Read(fields, request.Duties);
        fields.Require(request.Sources.Count > 0, "sources", "is required");
        var sources = SourceList.Read(fields, request.Sources);
        fields.Check();

        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await db.LockReports(county, cancellationToken);

        if (await db.Calendars.AsNoTracking().SingleOrDefaultAsync(calendar => calendar.CalendarId == id,
            cancellationToken) is { } existing)
        {
            request.ExpectSameCreation(existing.CreatedFrom, "calendar", id);
            return existing.ToContract();
        }

        var newest = await db.Calendars.Where(calendar => calendar.CountyCode == county && calendar.Series == series)
            .MaxAsync(calendar => (int?)calendar.Number, cancellationToken);
        Refusals.ExpectVersion(newest ?? 0, number - 1);

        var calendar = new ReportingCalendar
        {
            CalendarId = id,
            CountyCode = county,
            Series = series,
            Number = number,
            FirstYear = firstYear,
            RemindDaysBefore = remind,
            Duties = duties,
            SetOn = time.Today(),
            FromDocument = basis == Basis.Document,
            Sources = sources,
            CreatedFrom = request.Fingerprint()
        };

        db.Add(calendar);
        db.Publish(new ReportingCalendarSet(
            CountyCode: county, CalendarId: id, Version: calendar.Version, Series: series, Number: number, FirstYear: firstYear,
            FromDocument: calendar.FromDocument));
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);

        return calendar.ToContract();
    }
}

namespace Platform.Budgeting.Reporting;

/// <summary>
/// What a county reports in a series from a year on. It never changes; the next of the series takes its place for the years that it is
/// about.
/// </summary>
internal sealed class ReportingCalendar
{
    public Guid CalendarId { get; init; }
    public string CountyCode { get; init; } = "";
    public string Series { get; init; } = "";
    public int Number { get; init; }
    public int? FirstYear { get; init; }
    public int? RemindDaysBefore { get; init; }
    public IReadOnlyList<Duty> Duties { get; init; } = [];
    public DateOnly SetOn { get; init; }
    public bool FromDocument { get; init; }
    public SourceList Sources { get; init; } = new([]);
    public long Version { get; init; } = 1;
    public byte[] CreatedFrom { get; init; } = [];

    /// <summary>
    /// What is to be reported of a year: by the newest calendar of each series that is about it. One whose first year is not stated is
    /// about the county's years, and of a year before there was a county nothing is to be reported.
    /// </summary>
    public static IReadOnlyList<Obligation> ObligationsOf(IEnumerable<ReportingCalendar> calendars, int year, DateOnly? countySince) =>
    [
        .. calendars.Where(calendar => (calendar.FirstYear ?? year) <= year && !(year < countySince?.Year))
            .GroupBy(calendar => calendar.Series).OrderBy(series => series.Key, StringComparer.Ordinal)
            .Select(series => series.MaxBy(calendar => calendar.Number)!)
            .SelectMany(calendar => calendar.Duties.SelectMany(
                duty => duty.Periods.Select((_, index) => new Obligation(calendar, duty, year, index + 1))))
    ];

    public Wire.ReportingCalendar ToContract()
    {
        var reply = new Wire.ReportingCalendar
        {
            CalendarId = CalendarId.ToString(),
            CountyCode = CountyCode,
            Series = Series,
            Number = Number,
            FirstYear = FirstYear ?? 0,
            Duties = { Duties.Select(duty => duty.ToContract()) },
            SetOn = SetOn.ToIso(),
            Sources = { Sources.ToContract() },
            Version = Version
        };

        if (RemindDaysBefore is { } days)
        {
            reply.RemindDaysBefore = days;
        }

        return reply;
    }
}

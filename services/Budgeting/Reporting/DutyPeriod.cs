namespace Platform.Budgeting.Reporting;

/// <summary>One time a year that something is reported. Months and days are null when the source does not state them.</summary>
internal sealed record DutyPeriod(int? FromMonth, int? ToMonth, int? DueMonth, int? DueDay, int DueYearOffset, string? AsWritten)
{
    // A year without a 29 February: a due day is one that every year has.
    private const int OrdinaryYear = 2001;

    public static DutyPeriod Read(Fields fields, string field, Wire.ReportingPeriod period)
    {
        var (covers, due) = (period.FromMonth != 0 || period.ToMonth != 0, period.DueMonth != 0 || period.DueDay != 0);
        var from = covers ? (int)fields.Number($"{field}.from_month", period.FromMonth, 1, 12) : (int?)null;
        var to = covers ? (int)fields.Number($"{field}.to_month", period.ToMonth, from is >= 1 and <= 12 ? from.Value : 1, 12) : (int?)null;
        var month = due ? (int)fields.Number($"{field}.due_month", period.DueMonth, 1, 12) : (int?)null;
        var day = due ? (int)fields.Number($"{field}.due_day", period.DueDay, 1,
            month is >= 1 and <= 12 ? DateTime.DaysInMonth(OrdinaryYear, month.Value) : 31) : (int?)null;
        fields.Require(due || period.DueYearOffset == 0, $"{field}.due_year_offset", "is given without a due day");
        return new(from, to, month, day, (int)fields.Number($"{field}.due_year_offset", period.DueYearOffset, -1, 1),
            fields.OptionalText($"{field}.as_written", period.AsWritten, 200));
    }

    public DateOnly? Start(int year) => FromMonth is { } month ? new DateOnly(year, month, 1) : null;

    public DateOnly? End(int year) => ToMonth is { } month ? new DateOnly(year, month, DateTime.DaysInMonth(year, month)) : null;

    public DateOnly? DueOn(int year) => DueMonth is { } month ? new DateOnly(year + DueYearOffset, month, DueDay!.Value) : null;

    public Wire.ReportingPeriod ToContract() => new()
    {
        FromMonth = FromMonth ?? 0,
        ToMonth = ToMonth ?? 0,
        DueMonth = DueMonth ?? 0,
        DueDay = DueDay ?? 0,
        DueYearOffset = DueYearOffset,
        AsWritten = AsWritten ?? ""
    };
}

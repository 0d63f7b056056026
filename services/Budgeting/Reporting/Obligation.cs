namespace Platform.Budgeting.Reporting;

/// <summary>What names an obligation, whichever calendar it follows from.</summary>
internal sealed record ObligationKey(int Year, string Series, string DutyKey, int PeriodNumber);

/// <summary>Something that is to be reported once, of a year.</summary>
internal sealed record Obligation(ReportingCalendar Calendar, Duty Duty, int Year, int PeriodNumber)
{
    public ObligationKey Key => new(Year, Calendar.Series, Duty.Key, PeriodNumber);
    public DateOnly? PeriodEnd => Period.End(Year);
    public DateOnly? DueOn => Period.DueOn(Year);

    private DutyPeriod Period => Duty.Periods[PeriodNumber - 1];

    public bool IsOverdue(DateOnly day, bool submitted) => !submitted && DueOn < day;

    /// <summary>It comes due on or after the day on which its calendar was set; what lies before was another's business.</summary>
    public bool IsOfThisCalendarsTime => (DueOn ?? PeriodEnd) >= Calendar.SetOn;

    /// <summary>What somebody is to be told on a day of an obligation that nothing was submitted for; null is nothing yet.</summary>
    public Notice? NoticeOn(DateOnly day)
    {
        if (Calendar.RemindDaysBefore is not { } daysBefore || !IsOfThisCalendarsTime)
        {
            return null;
        }

        if (DueOn is { } due)
        {
            return day > due ? Notice.Overdue : day >= due.AddDays(-daysBefore) ? Notice.Due : null;
        }

        return day > PeriodEnd ? Notice.Due : null;
    }

    public Wire.Obligation ToContract(DateOnly day, IReadOnlyList<Submission> submissions) => new()
    {
        CountyCode = Calendar.CountyCode,
        Year = Year,
        CalendarId = Calendar.CalendarId.ToString(),
        Series = Calendar.Series,
        DutyKey = Duty.Key,
        PeriodNumber = PeriodNumber,
        Kind = Duty.Kind.As<Wire.ReportKind>(),
        Name = Duty.Name.ToContract(),
        Recipient = Duty.Recipient ?? "",
        ReportingSet = Duty.ReportingSet ?? "",
        PeriodStart = Period.Start(Year).ToIso(),
        PeriodEnd = PeriodEnd.ToIso(),
        DueOn = DueOn.ToIso(),
        AsWritten = Period.AsWritten ?? "",
        Overdue = IsOverdue(day, submissions.Count > 0),
        Submissions = { submissions.Select(submission => submission.ToContract()) }
    };
}

/// <summary>What somebody is told of an obligation.</summary>
internal enum Notice
{
    /// <summary>That it comes due, or that its period has ended.</summary>
    Due = 1,

    /// <summary>That its day has passed.</summary>
    Overdue
}

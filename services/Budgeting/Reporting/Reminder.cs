namespace Platform.Budgeting.Reporting;

/// <summary>
/// That somebody was told of an obligation: once a notice and due day. A due day that another calendar moves is told of anew.
/// </summary>
internal sealed class Reminder
{
    public string CountyCode { get; init; } = "";
    public int Year { get; init; }
    public string Series { get; init; } = "";
    public string DutyKey { get; init; } = "";
    public int PeriodNumber { get; init; }
    public bool Overdue { get; init; }
    public DateOnly? DueOn { get; init; }

    /// <summary>How many were told of the obligation with this one.</summary>
    public long Version { get; init; }

    public ObligationKey Key => new(Year, Series, DutyKey, PeriodNumber);

    /// <summary>What is to be told on a day, beside what was told before.</summary>
    public static IEnumerable<(Obligation Obligation, Reminder Reminder)> DueOnDay(
        IEnumerable<Obligation> obligations, ISet<ObligationKey> submitted, ILookup<ObligationKey, Reminder> told, DateOnly day) =>
        from obligation in obligations
        let notice = submitted.Contains(obligation.Key) ? null : obligation.NoticeOn(day)
        let before = told[obligation.Key].ToList()
        where notice is not null && !before.Exists(one => one.Overdue == (notice == Notice.Overdue) && one.DueOn == obligation.DueOn)
        select (obligation, new Reminder
        {
            CountyCode = obligation.Calendar.CountyCode,
            Year = obligation.Year,
            Series = obligation.Calendar.Series,
            DutyKey = obligation.Duty.Key,
            PeriodNumber = obligation.PeriodNumber,
            Overdue = notice == Notice.Overdue,
            DueOn = obligation.DueOn,
            Version = before.Count + 1
        });
}

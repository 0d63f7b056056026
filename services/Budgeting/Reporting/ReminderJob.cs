using Platform.Contracts;
using Platform.ServiceDefaults;

namespace Platform.Budgeting.Reporting;

/// <summary>
/// Tells of reports that come due and of those that are late, county by county and once: a row is written in the transaction that tells,
/// and replicas take turns on the county.
/// </summary>
internal sealed class ReminderJob(IServiceScopeFactory scopes, TimeProvider time, ILogger<ReminderJob> logger)
    : BackgroundJob<string>(scopes, logger)
{
    // What is to be told follows from the day and the calendars; until one of them is another, there is nothing new to find in a county.
    private readonly Dictionary<string, (DateOnly Day, int Calendars)> _done = [];
    private Dictionary<string, int> _calendars = [];

    protected override async Task<IReadOnlyList<string>> Find(IServiceProvider services, int limit, CancellationToken cancellationToken)
    {
        var today = time.Today();
        _calendars = await services.GetRequiredService<BudgetDbContext>().Calendars.Where(calendar => calendar.RemindDaysBefore != null)
            .GroupBy(calendar => calendar.CountyCode).ToDictionaryAsync(county => county.Key, county => county.Count(), cancellationToken);

        return [.. _calendars.Where(county => _done.GetValueOrDefault(county.Key) != (today, county.Value))
            .Select(county => county.Key).Take(limit)];
    }

    protected override async Task Handle(IServiceProvider services, string item, CancellationToken cancellationToken)
    {
        var today = time.Today();
        await Remind(services.GetRequiredService<BudgetDbContext>(), item, today, cancellationToken);
        _done[item] = (today, _calendars[item]);
    }

    private static async Task Remind(BudgetDbContext db, string county, DateOnly today, CancellationToken cancellationToken)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await db.LockReports(county, cancellationToken);

        var calendars = await db.Calendars.AsNoTracking().Where(calendar => calendar.CountyCode == county).ToListAsync(cancellationToken);
        var since = await db.CountySince(county, cancellationToken);
        var obligations = Years.Around(today).SelectMany(year => ReportingCalendar.ObligationsOf(calendars, year, since));
        var submitted = (await db.Submissions.AsNoTracking().Where(submission => submission.CountyCode == county)
            .ToListAsync(cancellationToken))
            .Select(submission => submission.Key).ToHashSet();
        var told = (await db.Reminders.AsNoTracking().Where(reminder => reminder.CountyCode == county).ToListAsync(cancellationToken))
            .ToLookup(reminder => reminder.Key);

        foreach (var (obligation, reminder) in Reminder.DueOnDay(obligations, submitted, told, today))
        {
            db.Add(reminder);
            db.Publish(Told(obligation, reminder));
        }

        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    private static IEvent Told(Obligation obligation, Reminder reminder) => reminder.Overdue
        ? new ReportOverdue(
            CountyCode: reminder.CountyCode, Year: reminder.Year, Series: reminder.Series, DutyKey: reminder.DutyKey,
            PeriodNumber: reminder.PeriodNumber, Version: reminder.Version, Kind: obligation.Duty.Kind.ToString(),
            PeriodEnd: obligation.PeriodEnd, DueOn: obligation.DueOn!.Value)
        : new ReportDue(
            CountyCode: reminder.CountyCode, Year: reminder.Year, Series: reminder.Series, DutyKey: reminder.DutyKey,
            PeriodNumber: reminder.PeriodNumber, Version: reminder.Version, Kind: obligation.Duty.Kind.ToString(),
            PeriodEnd: obligation.PeriodEnd, DueOn: obligation.DueOn);
}

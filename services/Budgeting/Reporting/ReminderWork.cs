using Platform.Contracts;
using Platform.ServiceDefaults;

namespace Platform.Budgeting.Reporting;

/// <summary>
/// Tells of reports that come due and of those that are late, once: a row is written in the transaction that tells, and replicas take turns on the county.
/// </summary>
internal sealed class ReminderWork(IServiceScopeFactory scopes, TimeProvider time, ILogger<ReminderWork> logger) : Work(scopes, logger)
{
    // What is to be told follows from the day and the calendars; until one of them is another, there is nothing new to find.
    private (DateOnly Day, int Calendars) _done;

    protected override async Task Round(IServiceProvider services, CancellationToken cancellationToken)
    {
        var db = services.GetRequiredService<BudgetDbContext>();
        var today = time.Today();
        var calendars = await db.Calendars.CountAsync(calendar => calendar.RemindDaysBefore != null, cancellationToken);

        if (_done == (today, calendars))
        {
            return;
        }

        foreach (var county in await db.Calendars.Where(calendar => calendar.RemindDaysBefore != null)
            .Select(calendar => calendar.CountyCode).Distinct().ToListAsync(cancellationToken))
        {
            await Remind(db, county, today, cancellationToken);
            db.ChangeTracker.Clear();
        }

        _done = (today, calendars);
    }

    private static async Task Remind(BudgetDbContext db, string county, DateOnly today, CancellationToken cancellationToken)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await db.TakeTurnsOnReports(county, cancellationToken);

        var calendars = await db.Calendars.AsNoTracking().Where(calendar => calendar.CountyCode == county).ToListAsync(cancellationToken);
        var obligations = Years.Around(today).SelectMany(year => ReportingCalendar.ObligationsOf(calendars, year));
        var submitted = (await db.Submissions.AsNoTracking().Where(submission => submission.CountyCode == county).ToListAsync(cancellationToken))
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

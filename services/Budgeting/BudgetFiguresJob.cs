using System.Diagnostics.Metrics;
using Platform.Budgeting.Actuals;
using Platform.Budgeting.Reporting;
using Platform.ServiceDefaults;

namespace Platform.Budgeting;

/// <summary>What operators see of money: what exceeds its appropriation, what was not received or reported in time, and imports.</summary>
internal sealed class BudgetFiguresJob : FiguresJob
{
    private readonly TimeProvider _time;
    private readonly Figure _exceedances;
    private readonly Figure _actualsAge;
    private readonly Figure _unmerged;
    private readonly DeadlineFigures _deadlines;

    public BudgetFiguresJob(
        IServiceScopeFactory scopes, IMeterFactory meters, TimeProvider time, ImportLimit imports, ILogger<BudgetFiguresJob> logger)
        : base(scopes, meters, logger)
    {
        _time = time;
        _exceedances = Count("platform.exceedances.open", "{line}", "Binding lines of the budget that are exceeded, by county.");
        _actualsAge = Reading("platform.actuals.age", "d",
            "Days since the end of the newest month of which a county's actuals were received, or since the year began, by county.");
        _unmerged = Reading("platform.imports.unmerged", "{batch}", "Batches of actuals that count and are not merged into the sums yet.");
        _deadlines = new(Reading, Count);
        OfProcess("platform.imports.running", "{import}", "Streams of actuals that this process receives.", () => imports.Taken);
    }

    protected override async Task Read(IServiceProvider services, CancellationToken cancellationToken)
    {
        var db = services.GetRequiredService<BudgetDbContext>();
        var today = _time.Today();

        _exceedances.Tell((await db.Database.SqlQuery<Exceeded>(
            $"""
            select county_code, (select count(*) from exceedance where is_open and exceedance.county_code = budget.county_code) as lines
            from (select distinct county_code from edition where state = 'Approved') budget
            """).ToListAsync(cancellationToken)).Select(county => new FigureValue(county.Lines, county.CountyCode)));
        _actualsAge.Tell(await AgesOfActuals(db, today, cancellationToken));
        _unmerged.Tell(await db.Batches.CountAsync(batch => !batch.Merged, cancellationToken));
        _deadlines.Tell(today, await DueDays(db, today, cancellationToken));
    }

    /// <summary>Of counties with a budget of this year.</summary>
    private static async Task<List<FigureValue>> AgesOfActuals(BudgetDbContext db, DateOnly today, CancellationToken cancellationToken)
    {
        var received = await db.Database.SqlQuery<Received>(
            $"""
            select budget.county_code, newest.month
            from (select distinct county_code from edition where year = {today.Year} and state = 'Approved') budget
            left join lateral (
                select max(month) as month from booked
                where county_code = budget.county_code and year = {today.Year} and unit_id = {Booked.EveryUnit}
                    and account_group = {Booked.EveryAccountGroup}) newest on true
            """).ToListAsync(cancellationToken);

        return [.. received.Select(county => new FigureValue(
            Math.Max(0, today.DayNumber - new DateOnly(today.Year, 1, 1).AddMonths(county.Month ?? 0).AddDays(-1).DayNumber),
            county.CountyCode))];
    }

    /// <summary>Reports that nothing was submitted for, and deficits that are not covered.</summary>
    private static async Task<List<DueDay>> DueDays(BudgetDbContext db, DateOnly today, CancellationToken cancellationToken)
    {
        var calendars = await db.Calendars.AsNoTracking().ToListAsync(cancellationToken);
        var since = await db.Database.SqlQuery<CountyDay>($"select county_code, first_day from county_name").ToDictionaryAsync(
            county => county.CountyCode, county => county.FirstDay, cancellationToken);
        var submitted = (await db.Submissions.AsNoTracking().ToListAsync(cancellationToken))
            .Select(submission => (submission.CountyCode, submission.Key)).ToHashSet();
        var deficits = await db.Deficits.AsNoTracking().Where(deficit => deficit.Deadline != null).ToListAsync(cancellationToken);

        return
        [
            .. from county in calendars.GroupBy(calendar => calendar.CountyCode)
               from year in Years.Around(today)
               from report in ReportingCalendar.ObligationsOf(county, year, since.GetValueOrDefault(county.Key))
               where report is { DueOn: not null, IsOfThisCalendarsTime: true } && !submitted.Contains((county.Key, report.Key))
               select new DueDay(county.Key, "Report", report.DueOn!.Value),
            .. deficits.Select(deficit => new DueDay(deficit.CountyCode, "DeficitCoverage", deficit.Deadline!.Value))
        ];
    }

    private sealed record Exceeded(string CountyCode, long Lines);

    private sealed record Received(string CountyCode, int? Month);

    private sealed record CountyDay(string CountyCode, DateOnly? FirstDay);
}

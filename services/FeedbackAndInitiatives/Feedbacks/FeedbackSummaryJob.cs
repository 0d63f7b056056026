using Platform.ServiceDefaults;

namespace Platform.FeedbackAndInitiatives.Feedbacks;

/// <summary>
/// Tells of each quarter of each county's feedback when it is over, and for a year on each day on which more has become of it: once,
/// however many replicas look.
/// </summary>
internal sealed class FeedbackSummaryJob(IServiceScopeFactory scopes, TimeProvider time, ILogger<FeedbackSummaryJob> logger)
    : BackgroundJob<FeedbackQuarter>(scopes, logger)
{
    /// <summary>Counties are few and feedback is much: the index is asked for one county after another.</summary>
    protected override async Task<IReadOnlyList<FeedbackQuarter>> Find(
        IServiceProvider services, int limit, CancellationToken cancellationToken)
    {
        var today = time.Today();
        var quarter = new DateOnly(today.Year, (today.Month - 1) / 3 * 3 + 1, 1);

        return await services.GetRequiredService<ParticipationDbContext>().Database.SqlQuery<FeedbackQuarter>(
            $"""
            with recursive county(code) as (
                select min(county_code) from feedback
                union all
                select (select min(county_code) from feedback where county_code > county.code) from county where county.code is not null
            ), quarter(first_day) as (
                select day::date
                from generate_series({quarter}::date - interval '1 year', {quarter}::date - interval '3 months', '3 months') day
            )
            select code as county_code, first_day from county cross join quarter
            where exists (
                    select from feedback
                    where county_code = code and received_on >= first_day and received_on < first_day + interval '3 months')
                and not exists (
                    select from feedback_summary told
                    where told.county_code = code and told.first_day = quarter.first_day and told.counted_on >= {today})
            order by first_day, code limit {limit}
            """).ToListAsync(cancellationToken);
    }

    protected override async Task Handle(IServiceProvider services, FeedbackQuarter item, CancellationToken cancellationToken)
    {
        var db = services.GetRequiredService<ParticipationDbContext>();
        var today = time.Today();

        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await db.AdvisoryLock($"feedback-summaries/{item.CountyCode}-{item.FirstDay:O}", cancellationToken);
        var summary = await db.FeedbackSummaries.FindAsync([item.CountyCode, item.FirstDay], cancellationToken)
            ?? db.Add(FeedbackSummary.Begin(item.CountyCode, item.FirstDay)).Entity;

        if (summary.CountedOn >= today)
        {
            return;
        }

        var figures = await db.FiguresOf(item.CountyCode, summary.FirstDay, summary.LastDay, null, today, cancellationToken);

        if (summary.Count(figures, today))
        {
            db.Publish(new FeedbackSummarised(
                CountyCode: summary.CountyCode, Year: summary.Year, Quarter: summary.Quarter, Version: summary.Version,
                Figures: [.. figures.Select(ToEvent)]));
        }

        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    private static EventFeedbackFigures ToEvent(FeedbackFigures figures) => new(
        UnitId: figures.UnitId, Type: figures.Type.ToString(), Received: figures.Received, Elsewhere: figures.Elsewhere,
        Promised: figures.Promised, AnsweredInTime: figures.AnsweredInTime, AnsweredLate: figures.AnsweredLate, Overdue: figures.Overdue,
        Waiting: figures.Waiting);
}

/// <summary>A quarter of a county's feedback, by its first day.</summary>
internal sealed record FeedbackQuarter(string CountyCode, DateOnly FirstDay);

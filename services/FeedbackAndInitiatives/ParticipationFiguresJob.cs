using System.Diagnostics.Metrics;
using Platform.ServiceDefaults;

namespace Platform.FeedbackAndInitiatives;

/// <summary>What operators see of what residents wait for: days by which feedback and initiatives are to be answered.</summary>
internal sealed class ParticipationFiguresJob : FiguresJob
{
    private readonly TimeProvider _time;
    private readonly DeadlineFigures _deadlines;

    public ParticipationFiguresJob(
        IServiceScopeFactory scopes, IMeterFactory meters, TimeProvider time, ILogger<ParticipationFiguresJob> logger)
        : base(scopes, meters, logger) => (_time, _deadlines) = (time, new(Reading, Count));

    protected override async Task Read(IServiceProvider services, CancellationToken cancellationToken)
    {
        var open = await services.GetRequiredService<ParticipationDbContext>().Deadlines.Where(deadline => deadline.EndedOn == null)
            .GroupBy(deadline => new { deadline.CountyCode, deadline.Kind, deadline.DueOn })
            .Select(day => new { day.Key.CountyCode, day.Key.Kind, day.Key.DueOn, Times = day.Count() }).ToListAsync(cancellationToken);

        _deadlines.Tell(_time.Today(), [.. open.Select(day => new DueDay(day.CountyCode, $"{day.Kind}", day.DueOn, day.Times))]);
    }
}

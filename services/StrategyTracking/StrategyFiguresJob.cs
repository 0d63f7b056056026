using System.Diagnostics.Metrics;
using Platform.ServiceDefaults;

namespace Platform.StrategyTracking;

/// <summary>What operators see of what was promised: measures, figures and check-ins whose day has passed.</summary>
internal sealed class StrategyFiguresJob : FiguresJob
{
    private readonly TimeProvider _time;
    private readonly Figure _late;

    public StrategyFiguresJob(
        IServiceScopeFactory scopes, IMeterFactory meters, TimeProvider time, ILogger<StrategyFiguresJob> logger)
        : base(scopes, meters, logger)
    {
        _time = time;
        _late = Count("platform.strategy.late", "{thing}", "Measures, indicators and check-ins whose day has passed, by county and kind.");
    }

    protected override async Task Read(IServiceProvider services, CancellationToken cancellationToken)
    {
        var today = _time.Today();
        var late = await services.GetRequiredService<StrategyDbContext>().Database.SqlQuery<Late>(
            $"""
            select county_code, 'Measure' as kind, count(*) filter (where due_on < {today}) as number
            from measure where state in ('Planned', 'UnderWay') group by county_code
            union all
            select county_code, 'Indicator', count(*) filter (
                where (coalesce(newest.observed_on, set_on) + make_interval(months => expected_every_months))::date < {today})
            from indicator_source source
            left join lateral (
                select observed_on from observation
                where observation.key_result_id = source.key_result_id and superseded_by_observation_id is null and withdrawn_reason is null
                order by observed_on desc limit 1) newest on true
            group by county_code
            union all
            select county_code, 'CheckIn', count(*) filter (
                where (coalesce(newest.checked_on, set_on) + make_interval(months => every_months))::date < {today})
            from check_in_schedule schedule
            left join lateral (
                select checked_on from check_in where check_in.key_result_id = schedule.key_result_id
                order by checked_on desc limit 1) newest on true
            group by county_code
            """).ToListAsync(cancellationToken);

        _late.Tell(late.Select(one => new FigureValue(one.Number, one.CountyCode, one.Kind)));
    }

    private sealed record Late(string CountyCode, string Kind, long Number);
}

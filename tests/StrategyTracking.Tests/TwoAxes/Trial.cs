using System.Globalization;
using Google.Protobuf.WellKnownTypes;
using Platform.Contracts;
using Platform.Contracts.Budgeting;
using static Platform.StrategyTracking.Tests.StrategyFixture;

namespace Platform.StrategyTracking.Tests.TwoAxes;

/// <summary>The same steps taken in the service and in the model.</summary>
internal sealed class Trial(StrategyFixture service, TestCounty county, Wire.KeyResult keyResult)
{
    private static readonly DateOnly s_firstDay = new(2026, 1, 1);

    private readonly NaiveKeyResult _model = new();
    private readonly List<DateTimeOffset> _instants = [];
    private int _heard;

    /// <summary>Fails when the two differ.</summary>
    public static async Task<int> Of(StrategyFixture service, Step[] steps)
    {
        var county = await service.NewCounty();
        var keyResult = await county.KeyResult(TestCounty.AtLeast("50"));
        await service.KeyResults.LinkKeyResultAsync(county.Linking(keyResult, Wire.LinkKind.BalancedEconomy));
        var trial = new Trial(service, county, keyResult);

        foreach (var step in steps)
        {
            service.Clock.Advance(TimeSpan.FromSeconds(1));

            if (await trial.Take(step, service.Clock.GetUtcNow()))
            {
                trial._instants.Add(service.Clock.GetUtcNow());
            }
        }

        await trial.Compare();
        return trial._instants.Count;
    }

    private async Task<bool> Take(Step step, DateTimeOffset now)
    {
        switch (step.Kind)
        {
            case StepKind.Observe:
                var observed = await county.Observe(keyResult, Iso(step.Day), $"{step.Value}");
                _model.Observe(now, observed.ObservationId, step.Day, step.Value);
                return true;
            case StepKind.Correct or StepKind.Withdraw:
                return step.Other < _model.Observations && _model.Counts(step.Other) && await TakeBack(step, now);
            case StepKind.ForecastDeficit or StepKind.ForecastBalance:
                var cents = step.Kind == StepKind.ForecastDeficit ? step.Value : (long?)null;
                await Hear(new ForecastChanged(
                    county.Code, Guid.NewGuid(), 1, 2026, s_firstDay.AddDays(step.Day), cents is null ? "Balance" : "Deficit",
                    -cents ?? 0, false));
                _model.Hear(now, "forecast-changed", step.Day, cents);
                return true;
            default:
                var year = 2020 + step.Other;
                var balance = new DateOnly(year, 12, 31).DayNumber - s_firstDay.DayNumber;
                var deficit = step.Kind == StepKind.RecordDeficit ? step.Value : (long?)null;
                await Hear(deficit is { } lacking
                    ? new DeficitRecorded(county.Code, _heard + 1, year, -lacking, -lacking, year)
                    : new DeficitCovered(county.Code, _heard + 1, year, 0, year));
                _model.Hear(now, "deficit-recorded", balance, deficit);
                return true;
        }
    }

    private async Task<bool> TakeBack(Step step, DateTimeOffset now)
    {
        var wrong = _model.IdOf(step.Other);
        _model.TakeBack(now, step.Other);

        if (step.Kind == StepKind.Withdraw)
        {
            await service.KeyResults.WithdrawObservationAsync(
                new() { ObservationId = wrong, CountyCode = county.Code, Reason = "It was another's." });
            return true;
        }

        var right = await service.KeyResults.CorrectObservationAsync(new()
        {
            ObservationId = NewId(),
            CountyCode = county.Code,
            CorrectsObservationId = wrong,
            Reason = "It was misread.",
            Content = county.Observing(keyResult, Iso(step.Day), $"{step.Value}").Content
        });
        _model.Observe(now, right.ObservationId, step.Day, step.Value);
        return true;
    }

    private async Task Hear(IEvent told)
    {
        await service.Publish(told);
        _heard++;
        // One that was covered tells of the plan as well.
        await service.Until(
            $"select count(*) = {_heard} from cause_statement where county_code = '{county.Code}' and kind <> 'Coverage'");
    }

    /// <summary>Of every instant of a change, or just before it, some of the days; now all of them.</summary>
    private async Task Compare()
    {
        foreach (var (instant, number) in _instants.Select((instant, number) => (instant, number)))
        {
            for (var day = number % 4; day < NaiveKeyResult.Days; day += 4)
            {
                await Compare(day, number % 2 == 0 ? instant : instant.AddMicroseconds(-1));
            }
        }

        for (var day = 0; day < NaiveKeyResult.Days; day++)
        {
            await Compare(day, null);
        }
    }

    private async Task Compare(int day, DateTimeOffset? knownAt)
    {
        var status = await service.KeyResults.GetKeyResultStatusAsync(new()
        {
            KeyResultId = keyResult.KeyResultId,
            CountyCode = county.Code,
            AsOf = Iso(day),
            KnownAt = knownAt?.ToTimestamp()
        });
        var causes = status.Causes.Select(cause => $"{DayOf(cause.Since)} {cause.Type.Split('.')[2]} {cause.Cents}");

        Assert.Equal(
            _model.On(day, knownAt ?? DateTimeOffset.MaxValue),
            string.Join(", ", [status.Standing.ToString(), status.ObservationId, .. causes.Order(StringComparer.Ordinal)]));
    }

    private static string Iso(int day) => s_firstDay.AddDays(day).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static int DayOf(string day) => DateOnly.Parse(day, CultureInfo.InvariantCulture).DayNumber - s_firstDay.DayNumber;
}

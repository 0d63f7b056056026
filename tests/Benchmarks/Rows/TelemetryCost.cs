using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Logging;

namespace Platform.Benchmarks.Rows;

/// <summary>
/// The processor time of a registry for commands and reads while a collector takes its telemetry, beside that of one without a collector.
/// </summary>
internal sealed class TelemetryCost : IRow
{
    private const int Callers = 16;
    private const int Calls = 10_000;
    private const double Bar = 1.1;

    public string Name => "telemetry";

    public async Task<IReadOnlyList<Result>> Measure(MeasuredPlatform platform)
    {
        await using var collector = await StartCollector();
        using var broker = await platform.NewBroker();
        using var other = await platform.NewBroker();
        var (watched, unwatched) = (await platform.NewDatabase(), await platform.NewDatabase());
        await using var told = await platform.StartRegistry(watched, broker, new Uri(collector.Urls.First()));
        await using var silent = await platform.StartRegistry(unwatched, other);
        await SeededUnits.Write(watched);
        await SeededUnits.Write(unwatched);
        var (figure, limit) = (Cost(platform, told), Cost(platform, silent));
        await figure();
        await limit();

        return [Result.Part("a service's processor time for 1,000 commands and 1,000 reads with telemetry; limit: without", "s",
            await Rounds.Interleave(7, figure, limit), Bar)];
    }

    private static Func<Task<double>> Cost(MeasuredPlatform platform, ServerProcess registry)
    {
        var changes = new UnitChanges(platform.CallsTo(registry), Callers);
        var units = new Wire.UnitService.UnitServiceClient(platform.CallsTo(registry));

        return async () =>
        {
            var before = registry.ProcessorTime();
            await Load.WarmUp(Callers, Calls, async caller =>
            {
                await changes.Change(caller);
                await units.GetUnitAsync(new()
                {
                    CountyCode = SeededUnits.County,
                    UnitId = SeededUnits.Id(Random.Shared.Next(SeededUnits.Count))
                });
            });
            return (registry.ProcessorTime() - before).TotalSeconds / Calls * 1000;
        };
    }

    /// <summary>Takes whatever it is sent.</summary>
    private static async Task<WebApplication> StartCollector()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var collector = builder.Build();
        collector.MapPost("/{**signal}", () => Microsoft.AspNetCore.Http.Results.Ok());
        await collector.StartAsync();
        return collector;
    }
}

using Npgsql;

namespace Platform.Benchmarks.Rows;

/// <summary>
/// From a command's reply to its effect committed by a consumer behind the inbox in another database, beside the same message published and
/// consumed by MassTransit alone. One at a time, on a machine that does nothing else.
/// </summary>
internal sealed class CommitToEffect : IRow
{
    private const double Bar = 10;
    private const int Rounds = 5;
    private const int Samples = 150;

    public string Name => "effect";

    public async Task<IReadOnlyList<Result>> Measure(MeasuredPlatform platform)
    {
        var database = await platform.NewDatabase();
        using var broker = await platform.NewBroker();
        using var plainBroker = await platform.NewBroker();
        await using var registry = await platform.StartRegistry(database, broker);
        await SeededUnits.Write(database);

        var effects = await platform.NewDatabase();
        var effect = new Arrival();
        await using var service = await EffectService.Start(effects, broker, effect);
        var arrival = new Arrival();
        await using var bus = await PlainBus.Start(plainBroker.Address, "plain", arrival);
        var units = new UnitChanges(platform.CallsTo(registry), 1);

        var (figures, limits) = (new List<double>(), new List<double>());

        for (var round = 0; round <= Rounds; round++)
        {
            if (round == 1)
            {
                // The first was for warming up.
                figures.Clear();
                limits.Clear();
            }

            for (var sample = 0; sample < Samples; sample++)
            {
                figures.Add(await effect.After(() => units.Change(0), fromReply: true));
                await Pause();
            }

            for (var sample = 0; sample < Samples; sample++)
            {
                limits.Add(await arrival.After(() => bus.Publish(EventOfTheRow.Number(sample)), fromReply: false));
                await Pause();
            }
        }

        await RequireEffects(effects, Samples * (Rounds + 1));
        return
        [
            Result.Excess("commit -> effect in another service, p50", figures.Percentile(50), limits.Percentile(50), Bar),
            Result.Excess("commit -> effect in another service, p99", figures.Percentile(99), limits.Percentile(99), null)
        ];
    }

    /// <summary>Long enough for the relay to be at rest again, and never in step with anything.</summary>
    private static Task Pause() => Task.Delay(Random.Shared.Next(10, 30));

    private static async Task RequireEffects(string database, int expected)
    {
        await using var source = NpgsqlDataSource.Create(database);
        await using var count = source.CreateCommand("select count(*) from effect");
        var found = (long)(await count.ExecuteScalarAsync())!;

        if (found != expected)
        {
            throw new InvalidOperationException($"{found} effects instead of {expected}.");
        }
    }
}

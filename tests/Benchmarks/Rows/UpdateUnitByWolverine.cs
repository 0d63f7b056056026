namespace Platform.Benchmarks.Rows;

/// <summary>
/// Changing many different units through the registry, beside a service that does the same by Wolverine: Entity Framework, and the event
/// to RabbitMQ by its durable outbox, in the same tables of a database of its own. Both publish all the while; neither has a consumer.
/// The registry checks tokens, permissions and fields besides, and keeps its journal; the other does nothing of that.
/// </summary>
internal sealed class UpdateUnitByWolverine : IRow
{
    private const int Callers = 16;
    private const double Bar = 1.8;
    private static readonly TimeSpan s_round = TimeSpan.FromSeconds(3);

    public string Name => "wolverine";

    public async Task<IReadOnlyList<Result>> Measure(MeasuredPlatform platform)
    {
        using var broker = await platform.NewBroker();
        using var brokerOfPeer = await platform.NewBroker();
        var (database, databaseOfPeer) = (await platform.NewDatabase(), await platform.NewDatabaseOfRegistry(broker));
        await using var registry = await platform.StartRegistry(database, broker);
        await using var peer = await MeasuredPlatform.StartWolverine(databaseOfPeer, brokerOfPeer);
        await SeededUnits.Write(database);
        await SeededUnits.Write(databaseOfPeer);

        var units = new UnitChanges(platform.CallsTo(registry), Callers);
        var unitsOfPeer = new UnitChanges(platform.CallsTo(peer), Callers);
        await Load.WarmUp(Callers, 20_000, units.Change);
        await Load.WarmUp(Callers, 20_000, unitsOfPeer.Change);

        var commands = await Rounds.Interleave(11,
            () => Load.PerSecond(Callers, s_round, units.Change), () => Load.PerSecond(Callers, s_round, unitsOfPeer.Change));

        return [Result.Rate($"one command over gRPC, {Callers} in flight; beside it: by Wolverine", "/s", commands, Bar,
            "both publish meanwhile.")];
    }
}

using System.Diagnostics;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using Platform.ServiceDefaults;
using Platform.ServiceDefaults.Journal;

namespace Platform.Benchmarks.Rows;

/// <summary>
/// A backlog of the journal moved by the relay, beside MassTransit publishing the same messages, as many of them in flight.
/// </summary>
internal sealed class JournalToBroker : IRow
{
    private const int Backlog = 50_000;
    private const int InFlight = 500;
    private const double Bar = 0.7;

    public string Name => "journal";

    public async Task<IReadOnlyList<Result>> Measure(MeasuredPlatform platform)
    {
        using var broker = await platform.NewBroker();
        var registry = await platform.NewDatabaseOfRegistry(broker);
        await using var database = NpgsqlDataSource.Create(registry);
        await using var sessions = DatabaseSessions.Of(new NpgsqlDataSourceBuilder(registry));
        await using var queue = await BoundQueue.Bind(broker.Address, EventOfTheRow.Exchange);
        await using var bus = await PlainBus.Start(broker.Address);

        var measured = await Rounds.Interleave(
            5,
            async () => await queue.Emptied(Backlog, () => Relay(database, sessions, broker.Address, bus.Queues)),
            async () => await queue.Emptied(Backlog, () => Publish(bus)));

        return [Result.Rate($"journal -> broker, a backlog of {Backlog:N0} events", "/s", measured, Bar,
            "each message is confirmed once a quorum queue has it on disk.")];
    }

    /// <summary>From the relay's first batch to the end of the backlog, by the places it gives in the feed.</summary>
    private static async Task<double> Relay(NpgsqlDataSource database, DatabaseSessions sessions, Uri broker, BoundQueues queues)
    {
        await using var fill = database.CreateCommand(EventOfTheRow.BacklogSql);
        fill.Parameters.Add(new() { Value = Backlog });
        await fill.ExecuteNonQueryAsync();
        await using var last = database.CreateCommand("select coalesce(max(sequence), 0) from journal");
        var before = (long)(await last.ExecuteScalarAsync())!;

        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection([new("ConnectionStrings:rabbitmq", broker.ToString())]).Build();
        var head = new JournalHead();
        var connection = new BrokerConnection(configuration);
        using var exchanges = new EventExchanges(
            connection, EventOwners.OfThePlatform, "benchmarks", NullLogger<EventExchanges>.Instance);
        using var relay = new JournalRelay(
            sessions, connection, queues, exchanges, new JournalSignal(), head, "benchmarks", NullLogger<JournalRelay>.Instance);
        await relay.StartAsync(default);

        await Until(head, before + InFlight);
        var clock = Stopwatch.StartNew();
        await Until(head, before + Backlog);
        var rate = (Backlog - InFlight) / clock.Elapsed.TotalSeconds;

        await relay.StopAsync(default);
        return rate;
    }

    private static async Task<double> Publish(PlainBus bus)
    {
        var clock = Stopwatch.StartNew();

        for (var published = 0; published < Backlog; published += InFlight)
        {
            await Task.WhenAll(Enumerable.Range(published, InFlight).Select(number => bus.Publish(EventOfTheRow.Number(number))));
        }

        return Backlog / clock.Elapsed.TotalSeconds;
    }

    private static async Task Until(JournalHead head, long sequence)
    {
        // Any move of the head ends a wait; only one that need not wait is an answer.
        while (!await head.WaitBeyond(sequence - 1, TimeSpan.Zero, TimeProvider.System, default))
        {
            await head.WaitBeyond(sequence - 1, TimeSpan.FromSeconds(30), TimeProvider.System, default);
        }
    }
}

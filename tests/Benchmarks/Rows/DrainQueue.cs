using Npgsql;
using Platform.ServiceDefaults.Journal;
using Platform.Testing;
using RabbitMQ.Client;

namespace Platform.Benchmarks.Rows;

/// <summary>
/// A service that finds a full queue when it starts and takes what is in it, one effect in its database each, beside the least program that
/// does the same. Measured from the first message to the last.
/// </summary>
internal sealed class DrainQueue : IRow
{
    private const int Messages = 20_000;
    private const double Bar = 0.4;
    private const double BarOfProcessor = 4.5;
    private const string Queue = "effects-unit-changed";
    private const string BareQueue = "bare";

    public string Name => "consumer";

    public async Task<IReadOnlyList<Result>> Measure(MeasuredPlatform platform)
    {
        using var broker = await platform.NewBroker();
        var effects = await platform.NewDatabase();
        await using var database = NpgsqlDataSource.Create(effects);
        await using (var service = await EffectService.Start(effects, broker, new MeasuredArrivals(1, new())))
        {
            // The tables and the queue are there, and it has caught up with what there was before it: nothing.
            await Until(database, "select exists (select from caught_up)");
            await service.StopAsync();
        }

        var (figures, limits) = (new List<double>(), new List<double>());
        var rate = await Rounds.Interleave(
            5,
            () => Drain(figures, broker.Address, Queue, database, stretch => Serve(effects, broker, stretch)),
            () => Drain(limits, broker.Address, BareQueue, database,
                stretch => new BareConsumer(database, BareQueue, Messages).Run(broker.Address, stretch)));

        return
        [
            Result.Rate($"a consumer draining {Messages:N0} events", "/s", rate, Bar,
                "limit: RabbitMQ.Client and Npgsql alone with the same inbox, order and guard, in batches of 64."),
            Result.Part("the same, processor time of the consumer per 1,000 events", "s", Rounds.Medians(figures, limits), BarOfProcessor)
        ];
    }

    private static async Task<double> Drain(
        List<double> processor, Uri broker, string queue, NpgsqlDataSource database, Func<Stretch, Task> take)
    {
        await Execute(database, "truncate effect, inbox, inbox_subject");
        await Fill(broker, queue);
        await Execute(database, "checkpoint");
        var stretch = new Stretch();
        await take(stretch);
        await Until(database, $"select count(*) = {Messages} from effect");
        processor.Add(stretch.ProcessorSeconds / Messages * 1000);
        return Messages / stretch.Seconds;
    }

    private static async Task Serve(string database, Broker broker, Stretch stretch)
    {
        var arrivals = new MeasuredArrivals(Messages, stretch);
        await using var service = await EffectService.Start(database, broker, arrivals);
        await arrivals.All.WaitAsync(TimeSpan.FromMinutes(2));
        await service.StopAsync();
    }

    /// <summary>As the relay of a service would.</summary>
    private static async Task Fill(Uri broker, string queue)
    {
        await using var connection = await new ConnectionFactory { Uri = broker }.CreateConnectionAsync();
        await using var channel = await connection.CreateChannelAsync(
            new CreateChannelOptions(publisherConfirmationsEnabled: true, publisherConfirmationTrackingEnabled: true));

        if (queue == BareQueue)
        {
            await channel.QueueDeclareAsync(queue, durable: true, exclusive: false, autoDelete: false,
                new Dictionary<string, object?> { ["x-queue-type"] = "quorum" });
        }

        foreach (var part in Enumerable.Range(0, Messages).Select(EventOfTheRow.Pending).Chunk(500))
        {
            await Task.WhenAll(part.Select(told => channel.BasicPublishAsync("", queue, mandatory: true,
                Envelope.Properties(told, "benchmarks", told.TraceParent), Envelope.Body(told, "benchmarks", told.TraceParent)).AsTask()));
        }
    }

    private static async Task Execute(NpgsqlDataSource database, string sql)
    {
        await using var command = database.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }

    private static async Task Until(NpgsqlDataSource database, string holds)
    {
        for (var limit = DateTime.UtcNow.AddSeconds(60); ; await Task.Delay(100))
        {
            await using var command = database.CreateCommand(holds);

            if ((bool)(await command.ExecuteScalarAsync())!)
            {
                return;
            }

            if (DateTime.UtcNow > limit)
            {
                throw new InvalidOperationException($"It does not come to hold: {holds}");
            }
        }
    }
}

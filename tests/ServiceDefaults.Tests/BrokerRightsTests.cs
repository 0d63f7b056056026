using System.Text;
using Platform.ServiceDefaults.Journal;
using Platform.Testing;
using RabbitMQ.Client;
using RabbitMQ.Client.Exceptions;

namespace Platform.ServiceDefaults.Tests;

/// <summary>What each service's own user may do on the broker (deploy/broker/rights.json).</summary>
public sealed class BrokerRightsTests(Servers servers) : IAsyncLifetime
{
    private static readonly string[] s_services = [.. EventOwners.OfThePlatform.ByPackage.Values];

    private readonly Dictionary<string, IConnection> _connections = [];
    private Broker _broker = null!;
    private IConnection _administrator = null!;

    public async ValueTask InitializeAsync()
    {
        _broker = await servers.NewBroker();
        _administrator = await Connect(_broker.Address);

        foreach (var service in s_services)
        {
            _connections[service] = await Connect(await _broker.AddressOf(service));
            await using var channel = await Channel(_administrator);
            await channel.QueueDeclareAsync(QueueOf(service), durable: true, exclusive: false, autoDelete: false);
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var connection in _connections.Values.Append(_administrator))
        {
            await connection.DisposeAsync();
        }

        await _broker.Delete();
        _broker.Dispose();
    }

    [Fact]
    public async Task A_service_tells_its_own_events_and_no_others()
    {
        List<string> wrong = [];

        foreach (var service in s_services)
        {
            foreach (var type in Broker.EventTypes)
            {
                var isTold = !await IsRefused(service, channel => channel.BasicPublishAsync(
                    type, "", mandatory: false, new BasicProperties(), Encoding.UTF8.GetBytes("told")).AsTask());

                if (isTold != (EventOwners.OfThePlatform.Of(type) == service))
                {
                    wrong.Add($"{service} {(isTold ? "tells" : "does not tell")} {type}");
                }
            }
        }

        Assert.Empty(wrong);
    }

    [Fact]
    public async Task A_service_neither_reads_nor_fills_nor_changes_the_queue_of_another() => await AllAreRefused((_, other) => new()
    {
        ["read"] = channel => channel.BasicGetAsync(QueueOf(other), autoAck: true),
        ["listen on"] = channel =>
            channel.BasicConsumeAsync(QueueOf(other), autoAck: true, new AsyncDefaultBasicConsumer(channel)),
        ["empty"] = channel => channel.QueuePurgeAsync(QueueOf(other)),
        ["take away"] = channel => channel.QueueDeleteAsync(QueueOf(other)),
        ["make"] = channel => channel.QueueDeclareAsync($"{other}-more", durable: true, exclusive: false, autoDelete: false),
        ["bind"] = channel => channel.QueueBindAsync(QueueOf(other), EventOf("organisation-registry"), ""),
        ["fill"] = channel => channel.BasicPublishAsync("", QueueOf(other), mandatory: true, Array.Empty<byte>()).AsTask()
    });

    [Fact]
    public async Task A_service_neither_makes_nor_takes_away_the_exchange_of_anothers_event() => await AllAreRefused((_, other) => new()
    {
        ["make"] = channel => channel.ExchangeDeclareAsync(EventOf(other), ExchangeType.Fanout, durable: true),
        ["take away"] = channel => channel.ExchangeDeleteAsync(EventOf(other)),
        ["lead another's events to"] = channel => channel.ExchangeBindAsync(EventOf(other), EventOf("organisation-registry"), "")
    });

    [Fact]
    public async Task A_service_that_takes_events_makes_queues_of_its_own_and_binds_them_to_any_event()
    {
        foreach (var service in s_services.Where(service => service != "organisation-registry"))
        {
            await using var channel = await Channel(_connections[service]);
            await channel.QueueDeclareAsync($"{service}-unit-place", durable: true, exclusive: false, autoDelete: false,
                new Dictionary<string, object?> { ["x-dead-letter-exchange"] = $"{service}-unit-place_dead" });
            await channel.ExchangeDeclareAsync($"{service}-unit-place", ExchangeType.Fanout, durable: true);
            await channel.QueueBindAsync($"{service}-unit-place", $"{service}-unit-place", "");

            foreach (var type in Broker.EventTypes)
            {
                await channel.ExchangeBindAsync($"{service}-unit-place", type, "");
            }
        }

        var everyone = await Record.ExceptionAsync(() => Get("organisation-registry"));
        Assert.True(everyone is OperationInterruptedException { ShutdownReason.ReplyCode: Constants.AccessRefused },
            "The registry takes nobody's events, and has no queues.");

        async Task Get(string service)
        {
            await using var channel = await Channel(_connections[service]);
            await channel.QueueDeclareAsync($"{service}-unit-place");
        }
    }

    private async Task AllAreRefused(Func<string, string, Dictionary<string, Func<IChannel, Task>>> attempts)
    {
        List<string> done = [];

        foreach (var service in s_services)
        {
            foreach (var other in s_services.Where(other => other != service))
            {
                foreach (var (what, attempt) in attempts(service, other))
                {
                    if (!await IsRefused(service, attempt))
                    {
                        done.Add($"{service} could {what} what is {other}'s");
                    }
                }
            }
        }

        Assert.Empty(done);
    }

    private async Task<bool> IsRefused(string service, Func<IChannel, Task> attempt)
    {
        await using var channel = await Channel(_connections[service]);
        return await Record.ExceptionAsync(() => attempt(channel)) switch
        {
            null => false,
            OperationInterruptedException { ShutdownReason.ReplyCode: Constants.AccessRefused } => true,
            var other => throw other
        };
    }

    private static string QueueOf(string service) => $"{service}-of-another";

    private static string EventOf(string service) =>
        Broker.EventTypes.First(type => EventOwners.OfThePlatform.Of(type) == service);

    private static Task<IConnection> Connect(Uri address) =>
        new ConnectionFactory { Uri = address, AutomaticRecoveryEnabled = false }.CreateConnectionAsync();

    private static Task<IChannel> Channel(IConnection connection) => connection.CreateChannelAsync(
        new CreateChannelOptions(publisherConfirmationsEnabled: true, publisherConfirmationTrackingEnabled: true));
}

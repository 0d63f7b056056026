using System.Net;
using System.Text;
using MassTransit;
using Platform.Testing;
using Platform.Tool.BrokerAccess;
using RabbitMQ.Client;

namespace Platform.Tool.Tests;

/// <summary>What consumers have not taken, on a real broker, as <c>./platform dead-letters</c> lets operators see to it.</summary>
public sealed class DeadLettersTests(Servers servers) : IAsyncLifetime
{
    private const string Own = "tally-counted";
    private const string Failed = "tally-counted_error";
    private const string Dead = "tally-counted_dead";

    private static readonly Dictionary<string, object?> s_quorum = new() { ["x-queue-type"] = "quorum" };

    private readonly Guid[] _events = [.. Enumerable.Range(0, 4).Select(_ => Guid.NewGuid())];
    private Broker _broker = null!;
    private IConnection _connection = null!;
    private IChannel _channel = null!;

    public async ValueTask InitializeAsync()
    {
        _broker = await servers.NewBroker();
        _connection = await new ConnectionFactory { Uri = _broker.Address }.CreateConnectionAsync();
        _channel = await _connection.CreateChannelAsync(
            new CreateChannelOptions(publisherConfirmationsEnabled: true, publisherConfirmationTrackingEnabled: true));
    }

    public async ValueTask DisposeAsync()
    {
        await _channel.DisposeAsync();
        await _connection.DisposeAsync();
        await _broker.Delete();
        _broker.Dispose();
    }

    [Fact]
    public async Task Messages_are_moved_back_to_their_consumer_in_their_order()
    {
        await Lie(Failed, _events);
        await Make(Own);

        var (code, output, errors) = await Run($"redrive {Failed}");

        Assert.Equal((0, ""), (code, errors));
        Assert.Equal(_events, (await Take(Own)).Select(EventOf));
        Assert.Empty(await Take(Failed));
        var lines = output.TrimEnd().Split('\n');
        Assert.Equal(_events.Length + 1, lines.Length);
        Assert.All(_events.Zip(lines), one => Assert.Matches(
            $"^[0-9T:Z-]{{20}} moved event={one.First} type=tally.counted subject=tallies/1 county=10 .*from {Failed} to {Own}$",
            one.Second));
        Assert.StartsWith($"4 messages moved to {Own}.", lines[^1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_message_of_one_event_is_moved_and_the_others_stay_in_their_order()
    {
        await Lie(Failed, _events);
        await Make(Own);

        var (code, _, errors) = await Run($"redrive {Failed} --event {_events[1]}");

        Assert.Equal((0, ""), (code, errors));
        Assert.Equal([_events[1]], (await Take(Own)).Select(EventOf));
        Assert.Equal([_events[0], _events[2], _events[3]], (await Take(Failed)).Select(EventOf));
    }

    [Fact]
    public async Task What_a_consumer_failed_on_comes_to_it_again_as_it_was_first_told()
    {
        List<(Guid? Id, Dictionary<string, object> Headers, bool IsFailing)> taken = [];
        var isFailing = true;
        var isTaken = new SemaphoreSlim(0);
        var bus = NewBus(context =>
        {
            taken.Add((context.MessageId, context.ReceiveContext.TransportHeaders.GetAll().ToDictionary(), isFailing));
            isTaken.Release();
            return isFailing ? throw new InvalidOperationException("the tally\nis closed") : Task.CompletedTask;
        });
        await bus.StartAsync(TestContext.Current.CancellationToken);
        await bus.Publish(new TallyCounted("nobody else's business"), context =>
        {
            context.MessageId = _events[0];
            context.Headers.Set("cloudEvents:id", $"{_events[0]}");
            context.Headers.Set("cloudEvents:type", "tally.counted");
            context.Headers.Set("traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01");
        }, TestContext.Current.CancellationToken);
        await Until(async () => await _broker.MessagesIn(Failed) == 1);

        var listed = await Succeed("list");
        var shown = await Succeed($"show {Failed}");
        isFailing = false;
        await Succeed($"redrive {Failed}");
        await isTaken.WaitAsync(TestContext.Current.CancellationToken);
        await isTaken.WaitAsync(TestContext.Current.CancellationToken);
        await bus.StopAsync(TestContext.Current.CancellationToken);

        Assert.Matches($"^{Failed} consumer={Own} messages=1 since=20[0-9T:Z-]{{18}} first: "
            + "System.InvalidOperationException: the tally is closed\n$", listed);
        Assert.Contains($"event={_events[0]} type=tally.counted ", shown, StringComparison.Ordinal);
        Assert.Contains("System.InvalidOperationException: the tally is closed\n", shown, StringComparison.Ordinal);
        Assert.DoesNotContain("business", shown, StringComparison.Ordinal);
        Assert.Equal([(_events[0], true), (_events[0], false)], taken.Select(one => (one.Id!.Value, one.IsFailing)));
        Assert.Equal(Told(taken[0].Headers), Told(taken[1].Headers));
        Assert.Equal("Nothing lies in dead letters.\n", await Succeed("list"));
    }

    [Fact]
    public async Task What_the_broker_gave_up_is_moved_back_as_if_it_had_never_been_delivered()
    {
        await Make(Dead);
        await _channel.QueueDeclareAsync(Own, durable: true, exclusive: false, autoDelete: false, new Dictionary<string, object?>
        {
            ["x-queue-type"] = "quorum",
            ["x-delivery-limit"] = 1,
            ["x-dead-letter-exchange"] = "",
            ["x-dead-letter-routing-key"] = Dead
        });
        await Put(Own, _events[0], []);
        await Until(async () =>
        {
            if (await _channel.BasicGetAsync(Own, autoAck: false) is { } message)
            {
                await _channel.BasicNackAsync(message.DeliveryTag, multiple: false, requeue: true);
            }

            return await _broker.MessagesIn(Dead) == 1;
        });

        var listed = await Succeed("list");
        await Succeed($"redrive {Dead}");

        Assert.Matches($"^{Dead} consumer={Own} messages=1 since=20[0-9T:Z-]{{18}} first: "
            + "given up by the broker: delivery_limit\n$", listed);
        var back = Assert.Single(await Take(Own));
        Assert.Equal(_events[0], EventOf(back));
        Assert.DoesNotContain(back.BasicProperties.Headers!.Keys, header => header.Contains("death", StringComparison.Ordinal));
        Assert.Equal(0L, back.BasicProperties.Headers.TryGetValue("x-delivery-count", out var times) ? times : 0L);
        Assert.False(back.Redelivered);
    }

    [Fact]
    public async Task Whoever_is_cut_off_between_the_confirm_and_the_taking_off_loses_nothing_and_may_repeat()
    {
        await Lie(Failed, _events);
        await Make(Own);
        await using var proxy = new ClosableProxy(_broker.Address);
        // The line is told when the broker has the second message in its new place, and before it is taken from the old one.
        var cutting = new CuttingWriter($"moved event={_events[1]}", proxy);

        var (code, _, errors) = await Run($"redrive {Failed}", cutting, new UriBuilder("amqp", "127.0.0.1", proxy.Address.Port).Uri);

        Assert.Equal(3, code);
        Assert.Contains("2 of 4 messages were moved, and the last may lie in both queues. Nothing is lost", errors,
            StringComparison.Ordinal);
        // The broker hears late that who held them is gone.
        await Until(async () => await _broker.MessagesIn(Failed) == 3);
        await Succeed($"redrive {Failed}");
        Assert.Equal([_events[0], _events[1], _events[1], _events[2], _events[3]], (await Take(Own)).Select(EventOf));
        Assert.Empty(await Take(Failed));
    }

    [Fact]
    public async Task Messages_are_shown_oldest_first_and_as_often_as_it_takes()
    {
        await Lie(Failed, _events);

        var first = await Succeed($"show {Failed} --count 2");
        var all = await Succeed($"show {Failed}");

        Assert.Matches($"^event={_events[0]} .*\n    Rule: refused\nevent={_events[1]} .*\n    Rule: refused\n"
            + "2 more lie behind them.\n$", first);
        Assert.EndsWith("4 in all.\n", all, StringComparison.Ordinal);
        Assert.Equal(_events, (await Take(Failed)).Select(EventOf));
        // RabbitMQ 4 would throw away what was looked at twenty times.
        using var management = new BrokerManagement(_broker.Management, Administrator, _broker.Address.AbsolutePath[1..]);
        var policy = await management.Get($"policies/{management.Host}/dead-letters", TestContext.Current.CancellationToken);
        Assert.Equal(("_(error|dead|skipped)$", 1_000_000),
            ((string?)policy?["pattern"], (int?)policy?["definition"]?["delivery-limit"]));
    }

    [Fact]
    public async Task Nothing_is_dropped_before_it_was_told_what()
    {
        await Lie(Failed, _events);

        var (code, told, errors) = await Run($"drop {Failed} --all");
        Assert.Equal((1, "4 messages would be dropped; nothing was. --yes drops.\n"), (code, errors));
        Assert.All(_events, one => Assert.Contains($"would drop event={one} ", told, StringComparison.Ordinal));
        Assert.Equal(4, await _broker.MessagesIn(Failed));

        var dropped = await Succeed($"drop {Failed} --event {_events[2]} --yes");
        Assert.Matches($"^[0-9T:Z-]{{20}} dropped event={_events[2]} .* from {Failed}: Rule: refused\n1 message dropped.\n$", dropped);
        Assert.Equal(3, await _broker.MessagesIn(Failed));

        Assert.EndsWith("3 messages dropped.\n", await Succeed($"drop {Failed} --all --yes"), StringComparison.Ordinal);
        Assert.Empty(await Take(Failed));
    }

    [Theory]
    [InlineData("show tally-counted", 2, "tally-counted is no queue of dead letters")]
    [InlineData("redrive tally-counted", 2, "tally-counted is no queue of dead letters")]
    [InlineData("redrive ../tally-counted_error", 2, "../tally-counted_error is no queue of dead letters")]
    [InlineData("drop integrator-payroll --all --yes", 2, "integrator-payroll is no queue of dead letters")]
    [InlineData("show tally-counted_error --count 0", 2, "--count 0 is no number of messages.")]
    [InlineData("redrive tally-counted_error --event seven", 2, "'seven'")]
    [InlineData("drop tally-counted_error --yes", 2, "Either --event or --all says what is dropped.")]
    [InlineData("drop tally-counted_error --all --event 3f0e0e6c-5a0c-4b8a-9a55-0b9a3c1f7d11 --yes", 2, "Either --event or --all")]
    [InlineData("show tally-counted_dead", 1, "There is no queue tally-counted_dead;")]
    [InlineData("redrive tally-counted_skipped", 1, "There is no queue tally-counted_skipped;")]
    [InlineData("redrive tally-counted_error", 1, "There is no queue tally-counted to move them back to; nothing was moved.")]
    [InlineData("drop tally-counted_error --event 3f0e0e6c-5a0c-4b8a-9a55-0b9a3c1f7d11 --yes", 1,
        "No message of the event 3f0e0e6c-5a0c-4b8a-9a55-0b9a3c1f7d11 lies in tally-counted_error.")]
    [InlineData("list --broker http://127.0.0.1", 2, "--broker: http://127.0.0.1 is not an amqp or amqps address.")]
    public async Task What_cannot_be_done_is_refused_and_changes_nothing(string words, int expected, string because)
    {
        await Lie(Failed, _events);

        var (code, output, errors) = await Run(words);

        Assert.Equal((expected, ""), (code, output));
        Assert.Contains(because, errors, StringComparison.Ordinal);
        Assert.Equal(_events, (await Take(Failed)).Select(EventOf));
    }

    [Fact]
    public async Task A_broker_that_is_away_is_told_and_nothing_is_changed()
    {
        await Lie(Failed, _events);
        await Make(Own);

        var (code, output, errors) = await Run($"redrive {Failed}", new StringWriter(), new("amqp://127.0.0.1:1"));

        Assert.Equal((3, ""), (code, output));
        Assert.StartsWith("The broker cannot be reached, or refused: ", errors, StringComparison.Ordinal);
        Assert.EndsWith("Nothing was changed.\n", errors, StringComparison.Ordinal);
        Assert.Equal(_events, (await Take(Failed)).Select(EventOf));
    }

    private NetworkCredential Administrator =>
        _broker.Address.UserInfo.Split(':') is [var user, var password] ? new(user, password) : new();

    private IBusControl NewBus(MessageHandler<TallyCounted> take) => Bus.Factory.CreateUsingRabbitMq(rabbit =>
    {
        rabbit.Host(_broker.Address);
        rabbit.ReceiveEndpoint(Own, endpoint =>
        {
            endpoint.SetQuorumQueue();
            endpoint.Handler(take);
        });
    });

    /// <summary>Without what is of a delivery and of the connection that a message came by.</summary>
    private static IEnumerable<string> Told(Dictionary<string, object> headers) => headers
        .Where(header => !header.Key.StartsWith("RabbitMQ-", StringComparison.Ordinal) && header.Key != "x-dotnet-pub-seq-no")
        .Select(header => $"{header.Key}: {header.Value}").Order(StringComparer.Ordinal);

    /// <summary>As MassTransit leaves them there.</summary>
    private async Task Lie(string queue, Guid[] events)
    {
        await Make(queue);

        foreach (var one in events)
        {
            await Put(queue, one, new()
            {
                ["MT-Reason"] = "fault",
                ["MT-Fault-ExceptionType"] = "Rule",
                ["MT-Fault-Message"] = "refused"u8.ToArray()
            });
        }
    }

    private async Task Make(string queue) =>
        await _channel.QueueDeclareAsync(queue, durable: true, exclusive: false, autoDelete: false, s_quorum);

    private async Task Put(string queue, Guid id, Dictionary<string, object?> headers)
    {
        headers["cloudEvents:id"] = $"{id}";
        headers["cloudEvents:type"] = "tally.counted";
        headers["cloudEvents:subject"] = "tallies/1";
        headers["cloudEvents:county"] = "10";
        await _channel.BasicPublishAsync("", queue, mandatory: true, new BasicProperties
        {
            Persistent = true,
            MessageId = $"{id}",
            Headers = headers
        }, Encoding.UTF8.GetBytes("{}"));
    }

    private async Task<List<BasicGetResult>> Take(string queue)
    {
        List<BasicGetResult> taken = [];

        while (await _channel.BasicGetAsync(queue, autoAck: true) is { } message)
        {
            taken.Add(message);
        }

        return taken;
    }

    private static Guid EventOf(BasicGetResult message) => Guid.Parse(message.BasicProperties.MessageId!);

    private static async Task Until(Func<Task<bool>> holds)
    {
        for (var limit = DateTime.UtcNow.AddSeconds(60); !await holds(); await Task.Delay(50))
        {
            Assert.True(DateTime.UtcNow < limit, "It did not come to hold within a minute.");
        }
    }

    private async Task<string> Succeed(string words)
    {
        var (code, output, errors) = await Run(words);
        Assert.Equal((0, ""), (code, errors));
        return output;
    }

    private Task<(int Code, string Output, string Errors)> Run(string words) => Run(words, new StringWriter(), _broker.Address);

    private async Task<(int Code, string Output, string Errors)> Run(string words, StringWriter output, Uri broker)
    {
        var errors = new StringWriter { NewLine = "\n" };
        output.NewLine = "\n";
        var code = await CommandLine.Run(
            ["dead-letters", .. words.Split(' '), "--management", $"{_broker.Management}", "--vhost", _broker.Address.AbsolutePath[1..]],
            new(name => name switch
            {
                "BROKER_ADDRESS" => new UriBuilder("amqp", broker.Host, broker.Port).Uri.ToString(),
                "BROKER_USER" => Administrator.UserName,
                "BROKER_PASSWORD" => Administrator.Password,
                _ => null
            }, output, errors));
        return (code, $"{output}", $"{errors}");
    }

    /// <summary>A message of the test's own.</summary>
    public sealed record TallyCounted(string What);

    /// <summary>Cuts a connection when a line was told.</summary>
    private sealed class CuttingWriter(string line, ClosableProxy proxy) : StringWriter
    {
        public override async Task WriteLineAsync(string? value)
        {
            await base.WriteLineAsync(value);

            if (value?.Contains(line, StringComparison.Ordinal) == true)
            {
                await proxy.Shut();
            }
        }
    }
}

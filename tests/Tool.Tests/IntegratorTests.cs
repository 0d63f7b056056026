using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Platform.Testing;
using Platform.Tool.BrokerAccess;
using Platform.Tool.Integrators;
using RabbitMQ.Client;
using RabbitMQ.Client.Exceptions;

[assembly: AssemblyFixture(typeof(Servers))]

namespace Platform.Tool.Tests;

/// <summary>Systems that take events off a real broker, as <c>./platform integrator</c> lets them.</summary>
public sealed class IntegratorTests(Servers servers) : IAsyncLifetime
{
    private const string UnitMoved = "wellbeing.registry.unit-moved.v1";
    private const string UnitClosed = "wellbeing.registry.unit-closed.v1";

    private readonly List<string> _names = [];
    private Broker _broker = null!;

    public async ValueTask InitializeAsync() => _broker = await servers.NewBroker();

    public async ValueTask DisposeAsync()
    {
        // Users are the whole broker's.
        foreach (var name in _names)
        {
            await Run($"remove {name}");
        }

        await _broker.Delete();
        _broker.Dispose();
    }

    [Fact]
    public async Task A_system_takes_the_events_that_it_was_added_for_by_a_plain_client()
    {
        var (name, password) = await Added($"--events {UnitMoved},{UnitClosed}");
        await Tell(UnitMoved, "10", "a move");
        await Tell(UnitClosed, "05", "an end");

        await using var system = await Connect(name, password);

        Assert.Equal(["a move", "an end"], await All(system, name));
    }

    [Fact]
    public async Task A_system_of_a_county_takes_the_events_of_that_county_alone()
    {
        var (name, password) = await Added($"--events {UnitMoved} --county 10,11");
        await Tell(UnitMoved, "05", "of another");
        await Tell(UnitMoved, "10", "of the first");
        await Tell(UnitMoved, "11", "of the second");

        await using var system = await Connect(name, password);

        Assert.Equal(["of the first", "of the second"], await All(system, name));
    }

    [Fact]
    public async Task A_system_can_do_nothing_but_read_its_own_queue()
    {
        var (other, _) = await Added($"--events {UnitMoved}");
        var (name, password) = await Added($"--events {UnitMoved}");
        var own = $"integrator-{name}";
        await using var system = await Connect(name, password);
        Dictionary<string, Func<IChannel, Task>> forbidden = new()
        {
            ["publish to an event's exchange"] = channel => Publish(channel, UnitMoved, "", "10", "made up"),
            ["publish to its own exchange"] = channel => Publish(channel, own, "", "10", "made up"),
            ["publish to a queue"] = channel => Publish(channel, "", own, "10", "made up"),
            ["read another's queue"] = channel => channel.BasicGetAsync($"integrator-{other}", autoAck: true),
            ["listen on another's queue"] = channel =>
                channel.BasicConsumeAsync($"integrator-{other}", autoAck: true, new AsyncDefaultBasicConsumer(channel)),
            ["empty another's queue"] = channel => channel.QueuePurgeAsync($"integrator-{other}"),
            ["bind more events"] = channel => channel.QueueBindAsync(own, UnitClosed, ""),
            ["bind more counties"] = channel => channel.QueueBindAsync(own, own, ""),
            ["bind more events to its exchange"] = channel => channel.ExchangeBindAsync(own, UnitClosed, ""),
            ["unbind"] = channel => channel.QueueUnbindAsync(own, own, ""),
            ["make a queue"] = channel => channel.QueueDeclareAsync(),
            ["make an exchange"] = channel => channel.ExchangeDeclareAsync($"{own}-more", ExchangeType.Fanout),
            ["take its queue away"] = channel => channel.QueueDeleteAsync(own)
        };

        foreach (var (what, attempt) in forbidden)
        {
            await using var channel = await system.CreateChannelAsync(
                new CreateChannelOptions(publisherConfirmationsEnabled: true, publisherConfirmationTrackingEnabled: true));
            var refusal = await Record.ExceptionAsync(() => attempt(channel));
            Assert.True(refusal is OperationInterruptedException { ShutdownReason.ReplyCode: Constants.AccessRefused },
                $"It could {what}: {refusal}");
        }

        using var management = new HttpClient(new HttpClientHandler { Credentials = new NetworkCredential(own, password) });
        using var answer = await management.GetAsync(new Uri(_broker.Management, "api/overview"));
        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        await Tell(UnitMoved, "10", "the one that there is");
        Assert.Equal(["the one that there is"], await All(system, name));
    }

    [Fact]
    public async Task Adding_a_system_again_changes_what_it_takes_and_keeps_its_password_and_what_waits()
    {
        var (name, password) = await Added($"--events {UnitMoved} --county 10");
        await Tell(UnitMoved, "10", "that waits");

        var same = await Succeed($"add {name} --events {UnitMoved} --county 10");
        Assert.Contains("password: as it was", same, StringComparison.Ordinal);
        await Succeed($"add {name} --events {UnitClosed}");
        await Tell(UnitMoved, "10", "not taken any more");
        await Tell(UnitClosed, "05", "taken now");

        await using var system = await Connect(name, password);
        Assert.Equal(["that waits", "taken now"], await All(system, name));
        Assert.Contains($"{name} counties: every events: {UnitClosed}\n", await Succeed("list"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_new_password_replaces_the_old_one()
    {
        var (name, old) = await Added($"--events {UnitMoved}");

        var password = Told("password", await Succeed($"add {name} --events {UnitMoved} --new-password"));

        await using var system = await Connect(name, password);
        var refusal = await Assert.ThrowsAsync<BrokerUnreachableException>(() => Connect(name, old));
        Assert.IsType<AuthenticationFailureException>(refusal.InnerException);
    }

    [Fact]
    public async Task A_system_that_is_removed_is_cut_off_and_its_queue_is_gone()
    {
        var (name, password) = await Added($"--events {UnitMoved}");
        await using var system = await Connect(name, password);
        var cut = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        system.ConnectionShutdownAsync += (_, _) =>
        {
            cut.TrySetResult();
            return Task.CompletedTask;
        };

        await Succeed($"remove {name}");

        await cut.Task.WaitAsync(TestContext.Current.CancellationToken);
        await Assert.ThrowsAsync<BrokerUnreachableException>(() => Connect(name, password));
        Assert.Null(await _broker.MessagesIn($"integrator-{name}"));
        Assert.DoesNotContain(name, await Succeed("list"), StringComparison.Ordinal);
        var (code, _, errors) = await Run($"remove {name}");
        Assert.Equal((1, $"There is no system {name}; ./platform integrator list has them."), (code, errors.Trim()));
    }

    [Theory]
    [InlineData("add ERP --events wellbeing.registry.unit-moved.v1", "ERP is no name of small letters")]
    [InlineData("add e^rp --events wellbeing.registry.unit-moved.v1", "e^rp is no name of small letters")]
    [InlineData("add NEW --events wellbeing.registry.unit-moved.v1,wellbeing.registry.unit-vanished.v1",
        "--events wellbeing.registry.unit-vanished.v1 is no type of event")]
    [InlineData("add NEW --events wellbeing.registry.unit-moved.v1 --county Kymenlaakso", "--county Kymenlaakso is no code of two digits.")]
    [InlineData("add NEW", "Option '--events' is required.")]
    [InlineData("add", "Required argument missing for command: 'add'.")]
    public async Task What_cannot_be_added_is_refused_and_changes_nothing(string words, string because)
    {
        var (code, output, errors) = await Run(words.Replace("NEW", NewName(), StringComparison.Ordinal));

        Assert.Equal((2, ""), (code, output));
        Assert.Contains(because, errors, StringComparison.Ordinal);
        Assert.Contains("./platform integrator add --help tells what it takes.", errors, StringComparison.Ordinal);
        Assert.Equal("", await Succeed("list"));
    }

    [Fact]
    public async Task A_queue_is_a_quorum_queue_and_is_limited_by_a_policy()
    {
        var (name, _) = await Added($"--events {UnitMoved}");
        using var management = new BrokerManagement(_broker.Management, Administrator, _broker.Address.AbsolutePath[1..]);

        var queue = await Queue();

        // Which policy counts is told some seconds late.
        while (queue["policy"] is null)
        {
            await Task.Delay(100, TestContext.Current.CancellationToken);
            queue = await Queue();
        }

        Assert.Equal(("quorum", true, "integrators"), ((string?)queue["type"], (bool)queue["durable"]!, (string?)queue["policy"]));
        var policy = (await management.Get($"policies/{management.Host}/integrators", TestContext.Current.CancellationToken))!;
        Assert.True(JsonNode.DeepEquals(QueueLimits.Definition(), policy["definition"]), policy.ToJsonString());

        async Task<JsonNode> Queue() =>
            (await management.Get($"queues/{management.Host}/integrator-{name}", TestContext.Current.CancellationToken))!;
    }

    [Fact]
    public async Task A_broker_that_is_away_is_told_with_its_address()
    {
        var (output, errors) = (new StringWriter(), new StringWriter());

        var code = await CommandLine.Run(["integrator", "list", "--management", "http://127.0.0.1:1"],
            new(name => name == "BROKER_PASSWORD" ? "none" : null, output, errors));

        Assert.Equal((3, ""), (code, $"{output}"));
        Assert.StartsWith("The broker's management at http://127.0.0.1:1/ cannot be reached.", $"{errors}", StringComparison.Ordinal);
    }

    private NetworkCredential Administrator =>
        _broker.Address.UserInfo.Split(':') is [var user, var password] ? new(user, password) : new();

    private string NewName()
    {
        _names.Add($"s-{Guid.NewGuid():N}");
        return _names[^1];
    }

    private async Task<(string Name, string Password)> Added(string what)
    {
        var name = NewName();
        return (name, Told("password", await Succeed($"add {name} {what}")));
    }

    private static string Told(string what, string output) =>
        output.Split('\n').Single(line => line.StartsWith($"{what}: ", StringComparison.Ordinal))[(what.Length + 2)..];

    private async Task<string> Succeed(string words)
    {
        var (code, output, errors) = await Run(words);
        Assert.Equal((0, ""), (code, errors));
        return output;
    }

    private async Task<(int Code, string Output, string Errors)> Run(string words)
    {
        var (output, errors) = (new StringWriter { NewLine = "\n" }, new StringWriter { NewLine = "\n" });
        var code = await CommandLine.Run(
            ["integrator", .. words.Split(' '), "--management", $"{_broker.Management}", "--vhost", _broker.Address.AbsolutePath[1..]],
            new(name => name switch
            {
                "BROKER_USER" => Administrator.UserName,
                "BROKER_PASSWORD" => Administrator.Password,
                _ => null
            }, output, errors));
        return (code, $"{output}", $"{errors}");
    }

    /// <summary>As the relay does.</summary>
    private async Task Tell(string type, string county, string what)
    {
        await using var connection = await new ConnectionFactory { Uri = _broker.Address }.CreateConnectionAsync();
        await using var channel = await connection.CreateChannelAsync(
            new CreateChannelOptions(publisherConfirmationsEnabled: true, publisherConfirmationTrackingEnabled: true));
        await channel.ExchangeDeclareAsync(type, ExchangeType.Fanout, durable: true);
        await Publish(channel, type, "", county, what);
    }

    private static async Task Publish(IChannel channel, string exchange, string key, string county, string what) =>
        await channel.BasicPublishAsync(exchange, key, mandatory: false, new BasicProperties
        {
            Persistent = true,
            Headers = new Dictionary<string, object?> { ["cloudEvents:county"] = county }
        }, Encoding.UTF8.GetBytes(what));

    private Task<IConnection> Connect(string name, string password) => new ConnectionFactory
    {
        Uri = new UriBuilder(_broker.Address) { UserName = $"integrator-{name}", Password = password }.Uri,
        AutomaticRecoveryEnabled = false
    }.CreateConnectionAsync();

    private static async Task<List<string>> All(IConnection system, string name)
    {
        await using var channel = await system.CreateChannelAsync();
        List<string> taken = [];

        while (await channel.BasicGetAsync($"integrator-{name}", autoAck: true) is { } message)
        {
            taken.Add(Encoding.UTF8.GetString(message.Body.Span));
        }

        return taken;
    }
}

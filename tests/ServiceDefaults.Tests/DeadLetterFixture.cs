using MassTransit;
using Npgsql;
using Platform.ServiceDefaults.Rpc;
using Platform.Testing;
using Platform.Tool.BrokerAccess;
using RabbitMQ.Client;
using static Platform.Contracts.Operations.V1.OperationsService;

namespace Platform.ServiceDefaults.Tests;

/// <summary>
/// A service that refuses what a test wants it to, known to the broker as one of the platform's own and with no more rights than that has.
/// </summary>
public sealed class DeadLetterFixture(Servers servers) : IAsyncLifetime
{
    public const string Name = "budgeting";
    public const string Own = "budgeting-counted";
    public const string Failed = "budgeting-counted_error";

    private string _connectionString = "";
    private NpgsqlDataSource _database = null!;
    private IConnection _administrator = null!;

    public JournalFixture Journal { get; } = new(servers);
    public TallyService Service { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        await Journal.InitializeAsync();
        _connectionString = await servers.NewDatabase();
        _database = NpgsqlDataSource.Create(_connectionString);
        _administrator = await new ConnectionFactory { Uri = Journal.Broker.Address }.CreateConnectionAsync();
        await KeepWhatIsLookedAt();
        var rights = await Journal.Broker.AddressOf(Name);
        Service = await TallyService.Start(
            _connectionString, Journal.Broker, Journal.Identity, name: Name, owner: Journal.Service.Address,
            settings: new() { ["ConnectionStrings:rabbitmq"] = rights.ToString() });
        await JournalFixture.Until(async () => (await Read<string>("select consumer from caught_up")).Count > 0);
    }

    /// <summary>A token of an operator.</summary>
    public string Token(string subject = "operator") => Journal.Identity.Token(
        ["*"], ["operations.deadletters", "operations.verify", "operations.repair"], subject, TimeSpan.FromHours(1));

    public OperationsServiceClient As(string subject = "operator") => new(Service.As(Token(subject)));

    /// <summary>Tallies of which the consumer refuses the first event until they are mended, in the order of their events.</summary>
    public async Task<Refused> Refuse(int count)
    {
        var before = await CountIn(Failed);
        var tallies = await Refuse(Own, count);
        await JournalFixture.Until(async () => await CountIn(Failed) == before + count);
        return tallies;
    }

    /// <summary>The same of any service in this process, which does not wait for them.</summary>
    public async Task<Refused> Refuse(string queue, int count)
    {
        Guid[] tallies = [.. Enumerable.Range(0, count).Select(_ => Guid.NewGuid())];

        foreach (var tally in tallies)
        {
            RefuseOnce(queue, tally);
        }

        foreach (var tally in tallies)
        {
            await Journal.Service.Count(tally);
        }

        var events = await Journal.Read<Guid>(
            $"select event_id from journal where subject in ({Subjects(tallies)}) order by position");
        return new(queue, tallies, events);
    }

    /// <summary>The tallies whose events took effect, in the order in which they did.</summary>
    public async Task<List<Guid>> Effects(Refused of) =>
        [.. (await Read<string>($"select subject from effect where subject in ({Subjects(of.Tallies)}) order by position"))
            .Select(subject => Guid.Parse(subject.Split('/')[1]))];

    /// <summary>What is there to be fetched; what somebody holds is not.</summary>
    public async Task<int> CountIn(string queue)
    {
        await using var channel = await _administrator.CreateChannelAsync();

        try
        {
            return (int)await channel.MessageCountAsync(queue);
        }
        catch (RabbitMQ.Client.Exceptions.OperationInterruptedException)
        {
            return 0;
        }
    }

    /// <summary>Moves the first message as the broker does with one that has ended its consumer again and again.</summary>
    public async Task GiveUp(string from, string to)
    {
        await using var channel = await _administrator.CreateChannelAsync();
        var message = (await channel.BasicGetAsync(from, autoAck: true))!;
        var properties = new BasicProperties(message.BasicProperties);
        properties.Headers = properties.Headers!.Where(header => !header.Key.StartsWith("MT-", StringComparison.Ordinal))
            .ToDictionary(header => header.Key, header => header.Value);
        properties.Headers["x-death"] = new List<object?>
        {
            new Dictionary<string, object?>
            {
                ["reason"] = "delivery_limit",
                ["time"] = new AmqpTimestamp(new DateTimeOffset(2026, 12, 1, 8, 0, 0, TimeSpan.Zero).ToUnixTimeSeconds())
            }
        };
        await channel.BasicPublishAsync("", to, mandatory: true, properties, message.Body);
        await JournalFixture.Until(async () => await CountIn(to) == 1);
    }

    public async Task<List<T>> Read<T>(string sql)
    {
        await using var command = _database.CreateCommand(sql);
        await using var reader = await command.ExecuteReaderAsync();
        var rows = new List<T>();

        while (await reader.ReadAsync())
        {
            rows.Add(reader.GetFieldValue<T>(0));
        }

        return rows;
    }

    public async Task Execute(string sql)
    {
        await using var command = _database.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await Service.DisposeAsync();
        await _administrator.DisposeAsync();
        await _database.DisposeAsync();
        await Journal.DisposeAsync();
    }

    /// <summary>As every installation of the platform has it.</summary>
    private async Task KeepWhatIsLookedAt()
    {
        var broker = Journal.Broker;
        var user = broker.Address.UserInfo.Split(':');
        using var management = new BrokerManagement(broker.Management, new(user[0], user[1]), broker.Address.AbsolutePath[1..]);
        await DeadLetterPolicy.Set(management, CancellationToken.None);
    }

    /// <summary>Each try anew: in its batch, and by itself.</summary>
    private static void RefuseOnce(string queue, Guid tally) => CountedConsumer.Hindrances[(queue, tally, 1)] = _ =>
    {
        RefuseOnce(queue, tally);
        throw new RuleException("closed", "tally", "the tally\nis closed");
    };

    private static string Subjects(IEnumerable<Guid> tallies) => string.Join(", ", tallies.Select(tally => $"'tallies/{tally}'"));
}

/// <summary>What a consumer refuses, until it is mended.</summary>
public sealed record Refused(string Queue, Guid[] Tallies, List<Guid> Events)
{
    public void Mend()
    {
        foreach (var tally in Tallies)
        {
            CountedConsumer.Hindrances.TryRemove((Queue, tally, 1), out _);
        }
    }
}

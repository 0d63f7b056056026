using System.Text.Json.Nodes;
using Platform.Testing;
using RabbitMQ.Client;
using RabbitMQ.Client.Exceptions;

namespace Platform.Tool.Tests;

/// <summary>Users of services on a real broker, as installations elsewhere than on a developer's machine have them made.</summary>
public sealed class BrokerUsersTests(Servers servers) : IAsyncLifetime
{
    private readonly string _user = $"u-{Guid.NewGuid():N}";
    private readonly string _file = Path.GetTempFileName();
    private Broker _broker = null!;

    public async ValueTask InitializeAsync()
    {
        _broker = await servers.NewBroker();
        await Write("^own-.*$");
    }

    public async ValueTask DisposeAsync()
    {
        File.Delete(_file);
        using var management = Management();
        await management.Delete($"users/{_user}", CancellationToken.None);
        await _broker.Delete();
        _broker.Dispose();
    }

    [Fact]
    public async Task A_user_may_do_what_the_file_says_and_nothing_else()
    {
        Assert.Equal((0, _user + "\n", ""), await Run("the password of the user"));

        await Make("own-exchange", "the password of the user");
        var refusal = await Assert.ThrowsAsync<OperationInterruptedException>(() => Make("another", "the password of the user"));
        Assert.Equal(Constants.AccessRefused, refusal.ShutdownReason!.ReplyCode);
    }

    [Fact]
    public async Task Made_again_a_user_has_the_password_and_the_rights_of_today()
    {
        await Run("the password of old");
        await Write("^other-.*$");

        Assert.Equal((0, _user + "\n", ""), await Run("the password of today"));

        await Make("other-exchange", "the password of today");
        await Assert.ThrowsAsync<OperationInterruptedException>(() => Make("own-exchange", "the password of today"));
        await Assert.ThrowsAsync<BrokerUnreachableException>(() => Make("other-exchange", "the password of old"));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("too short")]
    public async Task A_password_that_is_missing_or_short_is_refused_before_anything_is_made(string? password)
    {
        var (code, output, errors) = await Run(password);

        Assert.Equal((2, ""), (code, output));
        Assert.StartsWith($"BROKER_PASSWORD_{_user} is missing, or shorter than 16 characters.", errors, StringComparison.Ordinal);
        using var management = Management();
        Assert.Null(await management.Get($"users/{_user}", TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_file_that_says_something_else_is_refused()
    {
        await File.WriteAllTextAsync(
            _file, """{"someone":{"configure":".*","writes":".*","read":".*"}}""", TestContext.Current.CancellationToken);

        var (code, _, errors) = await Run("the password of the user");

        Assert.Equal(2, code);
        Assert.Contains("does not say of each user what it may configure, write and read.", errors, StringComparison.Ordinal);
    }

    private Task Write(string pattern) => File.WriteAllTextAsync(_file, new JsonObject
    {
        [_user] = new JsonObject { ["configure"] = pattern, ["write"] = pattern, ["read"] = "^$" }
    }.ToJsonString());

    private BrokerAccess.BrokerManagement Management() => new(_broker.Management,
        _broker.Address.UserInfo.Split(':') is [var user, var password] ? new(user, password) : new(), _broker.Address.AbsolutePath[1..]);

    private async Task Make(string exchange, string password)
    {
        var address = new UriBuilder(_broker.Address) { UserName = _user, Password = Uri.EscapeDataString(password) };
        await using var connection = await new ConnectionFactory { Uri = address.Uri }.CreateConnectionAsync();
        await using var channel = await connection.CreateChannelAsync();
        await channel.ExchangeDeclareAsync(exchange, ExchangeType.Fanout);
    }

    private async Task<(int Code, string Output, string Errors)> Run(string? password)
    {
        var (output, errors) = (new StringWriter { NewLine = "\n" }, new StringWriter { NewLine = "\n" });
        var administrator = _broker.Address.UserInfo.Split(':');
        var code = await CommandLine.Run(
            ["broker-users", _file, "--management", $"{_broker.Management}", "--vhost", _broker.Address.AbsolutePath[1..]],
            new(name => name switch
            {
                "BROKER_USER" => administrator[0],
                "BROKER_PASSWORD" => administrator[1],
                _ when name == $"BROKER_PASSWORD_{_user}" => password,
                _ => null
            }, output, errors));
        return (code, $"{output}", $"{errors}");
    }
}

using System.Net.Http.Headers;
using System.Text;
using Npgsql;
using Xunit;

namespace Platform.Testing;

/// <summary>
/// A real PostgreSQL and a real RabbitMQ for all tests of an assembly, or of the whole run: in containers where a container runtime
/// answers, otherwise the machine's own programs in throw-away folders on free ports. Each fixture takes a database and a virtual host of
/// its own from them.
/// </summary>
public sealed class Servers : IAsyncLifetime
{
    private IServerPair _servers = null!;

    /// <inheritdoc/>
    public async ValueTask InitializeAsync()
    {
        _servers = WantsContainers() ? new ContainerServers() : new LocalServers();
        await _servers.Start();
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _servers.DisposeAsync();

    /// <summary>Makes an empty database and returns its connection string.</summary>
    public async Task<string> NewDatabase()
    {
        var name = $"test_{Guid.NewGuid():N}";
        await using var server = NpgsqlDataSource.Create(_servers.Postgres);
        await using var command = server.CreateCommand($"create database {name}");
        await command.ExecuteNonQueryAsync();
        return new NpgsqlConnectionStringBuilder(_servers.Postgres) { Database = name, MaxPoolSize = 40 }.ConnectionString;
    }

    /// <summary>Makes an empty virtual host and returns its address.</summary>
    public async Task<Broker> NewBroker()
    {
        var name = $"test-{Guid.NewGuid():N}";
        using var management = Management();
        (await management.PutAsync(new Uri($"api/vhosts/{name}", UriKind.Relative), null)).EnsureSuccessStatusCode();
        var user = _servers.RabbitUser.UserName;
        using var all = new StringContent("""{"configure":".*","write":".*","read":".*"}""", Encoding.UTF8, "application/json");
        (await management.PutAsync(new Uri($"api/permissions/{name}/{user}", UriKind.Relative), all)).EnsureSuccessStatusCode();

        var address = new UriBuilder(_servers.Rabbit) { UserName = user, Password = _servers.RabbitUser.Password, Path = name }.Uri;
        return new Broker(address, name, Management());
    }

    /// <summary>As told by SERVERS, which the platform's command sets; otherwise as the machine allows.</summary>
    private static bool WantsContainers() => Environment.GetEnvironmentVariable("SERVERS") switch
    {
        "containers" => true,
        "local" => false,
        _ => ContainerServers.IsRuntimeThere()
    };

    private HttpClient Management()
    {
        var (user, password) = (_servers.RabbitUser.UserName, _servers.RabbitUser.Password);
        var client = new HttpClient { BaseAddress = _servers.RabbitManagement };
        client.DefaultRequestHeaders.Authorization =
            new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.ASCII.GetBytes($"{user}:{password}")));
        return client;
    }
}

/// <summary>Where the two servers are.</summary>
internal interface IServerPair : IAsyncDisposable
{
    string Postgres { get; }
    Uri Rabbit { get; }
    Uri RabbitManagement { get; }
    System.Net.NetworkCredential RabbitUser { get; }
    Task Start();
}

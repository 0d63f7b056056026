using System.Diagnostics;
using System.Net;
using Testcontainers.PostgreSql;
using Testcontainers.RabbitMq;

namespace Platform.Testing;

/// <summary>The same two servers in containers, of the versions that run beyond one machine.</summary>
internal sealed class ContainerServers : IServerPair
{
    private const int ManagementPort = 15672;

    private readonly PostgreSqlContainer _postgres = new PostgreSqlBuilder("postgres:18").Build();
    private readonly RabbitMqContainer _rabbit = new RabbitMqBuilder("rabbitmq:4-management").WithPortBinding(ManagementPort, assignRandomHostPort: true).Build();

    public string Postgres => _postgres.GetConnectionString();
    public Uri Rabbit => new(_rabbit.GetConnectionString());
    public Uri RabbitManagement => new($"http://{_rabbit.Hostname}:{_rabbit.GetMappedPublicPort(ManagementPort)}");

    public NetworkCredential RabbitUser => Rabbit.UserInfo.Split(':') is [var user, var password] ? new(user, password) : new();

    /// <summary>Whether a container runtime answers here.</summary>
    public static bool IsRuntimeThere()
    {
        try
        {
            using var docker = Process.Start(new ProcessStartInfo("docker", "info") { RedirectStandardOutput = true, RedirectStandardError = true })!;
            return docker.WaitForExit(5000) && docker.ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }

    public Task Start() => Task.WhenAll(_postgres.StartAsync(), _rabbit.StartAsync());

    public async ValueTask DisposeAsync()
    {
        await _postgres.DisposeAsync();
        await _rabbit.DisposeAsync();
    }
}

using System.Diagnostics;
using System.Net;
using Docker.DotNet;
using Docker.DotNet.Models;
using DotNet.Testcontainers.Configurations;
using Testcontainers.PostgreSql;
using Testcontainers.RabbitMq;
using Version = System.Version;

namespace Platform.Testing;

/// <summary>The same two servers in containers, from the images that Images__postgres and Images__rabbitmq name.</summary>
internal sealed class ContainerServers : IServerPair
{
    private const int ManagementPort = 15672;

    // What Testcontainers asks for unless DOCKER_API_VERSION says otherwise.
    private static readonly Version _askedFor = new(1, 44);

    private PostgreSqlContainer? _postgres;
    private RabbitMqContainer? _rabbit;

    public string Postgres => Started(_postgres).GetConnectionString();
    public Uri Rabbit => new(Started(_rabbit).GetConnectionString());
    public Uri RabbitManagement => new($"http://{Started(_rabbit).Hostname}:{Started(_rabbit).GetMappedPublicPort(ManagementPort)}");

    public NetworkCredential RabbitUser => Rabbit.UserInfo.Split(':') is [var user, var password] ? new(user, password) : new();

    /// <summary>Whether a container runtime answers here.</summary>
    public static bool IsRuntimeThere()
    {
        try
        {
            using var docker = Process.Start(
                new ProcessStartInfo("docker", "info") { RedirectStandardOutput = true, RedirectStandardError = true })!;
            return docker.WaitForExit(5000) && docker.ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }

    public async Task Start()
    {
        var (postgres, rabbit) = (Image("postgres", "postgres:18"), Image("rabbitmq", "rabbitmq:4-management"));
        using (var engine = new DockerClientBuilder().Build())
        {
            await UseItsVersion(engine);
            TestcontainersSettings.ResourceReaperEnabled &= await CanHaveReaper(engine, postgres, rabbit);
        }

        // As many connections as the machine's own server takes.
        _postgres = new PostgreSqlBuilder(postgres).WithCommand("-c", "max_connections=300").Build();
        _rabbit = new RabbitMqBuilder(rabbit).WithPortBinding(ManagementPort, assignRandomHostPort: true).Build();
        await Task.WhenAll(_postgres.StartAsync(), _rabbit.StartAsync());
    }

    public async ValueTask DisposeAsync()
    {
        if (_postgres is not null)
        {
            await _postgres.DisposeAsync();
        }

        if (_rabbit is not null)
        {
            await _rabbit.DisposeAsync();
        }
    }

    private static string Image(string server, string otherwise) =>
        Environment.GetEnvironmentVariable($"Images__{server}") is { Length: > 0 } image ? image : otherwise;

    /// <summary>
    /// An engine refuses a version of its API that is newer than itself. Testcontainers reads the variable once, at its first use.
    /// </summary>
    private static async Task UseItsVersion(DockerClient engine)
    {
        var has = Version.Parse((await engine.System.GetVersionAsync()).APIVersion);

        if (has < _askedFor && Environment.GetEnvironmentVariable("DOCKER_API_VERSION") is null)
        {
            Environment.SetEnvironmentVariable("DOCKER_API_VERSION", $"{has}");
        }
    }

    /// <summary>
    /// The reaper, which removes what a killed run leaves, has an image of its own. Where the servers' images are there and it is not,
    /// they may have been made here, without a registry to take it from.
    /// </summary>
    private static async Task<bool> CanHaveReaper(DockerClient engine, params string[] servers)
    {
        return await IsThere("testcontainers/ryuk") || !(await Task.WhenAll(servers.Select(IsThere))).All(there => there);

        async Task<bool> IsThere(string image)
        {
            var named = new ImagesListParameters { Filters = new Dictionary<string, IDictionary<string, bool>>() };
            named.Filters["reference"] = new Dictionary<string, bool> { [image] = true };
            return (await engine.Images.ListImagesAsync(named)).Count > 0;
        }
    }

    private static T Started<T>(T? container) => container ?? throw new InvalidOperationException("The servers are not started.");
}

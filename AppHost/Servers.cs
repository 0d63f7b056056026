using System.Diagnostics;

namespace Platform.AppHost;

/// <summary>PostgreSQL and RabbitMQ, as services see them.</summary>
internal abstract class Servers(IDistributedApplicationBuilder builder)
{
    private readonly Dictionary<string, IResourceBuilder<ParameterResource>> _databases = [];

    /// <summary>The program that makes databases and roles, and ends.</summary>
    public abstract IResourceBuilder<IResource> DatabasesMade { get; }

    public abstract IResourceBuilder<IResource> BrokerServer { get; }

    protected IDistributedApplicationBuilder Builder { get; } = builder;

    protected abstract EndpointReference Postgres { get; }

    /// <summary>Where the broker takes connections, as <c>HOST:PORT</c>.</summary>
    protected abstract ReferenceExpression BrokerAddress { get; }

    /// <summary>The users of the broker and what each may do.</summary>
    protected BrokerUsers BrokerUsers { get; } = new(builder);

    /// <summary>A database of its own with a login of its own, to which no other role can connect.</summary>
    public IResourceBuilder<IResourceWithConnectionString> Database(string name)
    {
        var password = _databases[name] = Builder.AddPassword($"{name}-password");

        return Builder.AddConnectionString($"{name}db", ReferenceExpression.Create(
            $"Host={Postgres.Property(EndpointProperty.IPV4Host)};Port={Postgres.Property(EndpointProperty.Port)};Database={name};Username={name};Password={password}"));
    }

    /// <summary>The broker, as a service reaches it by a user of its own.</summary>
    public IResourceBuilder<IResourceWithConnectionString> Broker(string service) =>
        Builder.AddConnectionString($"{service}-broker", ReferenceExpression.Create(
            $"amqp://{service}:{BrokerUsers.Add(service)}@{BrokerAddress}/"));

    /// <summary>Has scripts/databases.sh make what services have named by the time it runs.</summary>
    protected IResourceBuilder<T> MakesDatabases<T>(IResourceBuilder<T> script, IResourceBuilder<ParameterResource> superuser)
        where T : IResourceWithArgs, IResourceWithEnvironment => script
        .WithArgs(context =>
        {
            foreach (var name in _databases.Keys)
            {
                context.Args.Add(name);
            }
        })
        .WithEnvironment("POSTGRES_PASSWORD", superuser)
        .WithEnvironment(context =>
        {
            // By the environment, which unlike the arguments is not open for every user of the machine to read.
            foreach (var (name, password) in _databases)
            {
                context.EnvironmentVariables[$"{name.ToUpperInvariant()}_PASSWORD"] = password.Resource;
            }
        });
}

internal static class ServersExtensions
{
    /// <summary>
    /// In containers or as this machine's own programs, as the setting <c>Servers</c> says; without it, containers where an engine answers.
    /// </summary>
    public static Servers AddServers(this IDistributedApplicationBuilder builder) => builder.Configuration["Servers"] switch
    {
        "containers" => new ContainerServers(builder),
        "local" => new LocalServers(builder),
        null or "" => ContainerEngineAnswers() ? new ContainerServers(builder) : new LocalServers(builder),
        var other => throw new DistributedApplicationException($"Servers is \"{other}\"; it can be local or containers.")
    };

    private static bool ContainerEngineAnswers()
    {
        try
        {
            using var docker = Process.Start(new ProcessStartInfo("docker", ["version", "--format", "{{.Server.Version}}"])
            {
                RedirectStandardOutput = true,
                RedirectStandardError = true
            })!;
            return docker.WaitForExit(TimeSpan.FromSeconds(10)) && docker.ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            // There is no such program.
            return false;
        }
    }
}

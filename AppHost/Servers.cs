namespace Platform.AppHost;

/// <summary>
/// PostgreSQL and RabbitMQ, as services see them. The other part of the class, which runs them, is LocalServers.cs or
/// ContainerServers.cs: the project includes the one it is built for.
/// </summary>
internal sealed partial class Servers
{
    private readonly IDistributedApplicationBuilder _builder;
    private readonly Dictionary<string, IResourceBuilder<ParameterResource>> _databases = [];
    private readonly EndpointReference _postgres;

    /// <summary>The program that makes databases and roles, and ends.</summary>
    public IResourceBuilder<IResource> DatabasesMade { get; }

    public IResourceBuilder<IResource> BrokerServer { get; }

    public IResourceBuilder<IResourceWithConnectionString> Broker { get; }

    /// <summary>A database of its own with a login of its own, to which no other role can connect.</summary>
    public IResourceBuilder<IResourceWithConnectionString> Database(string name)
    {
        var password = _databases[name] = _builder.AddPassword($"{name}-password");

        return _builder.AddConnectionString($"{name}db", ReferenceExpression.Create(
            $"Host={_postgres.Property(EndpointProperty.IPV4Host)};Port={_postgres.Property(EndpointProperty.Port)};Database={name};Username={name};Password={password}"));
    }

    /// <summary>For scripts/databases.sh, once all databases have been named.</summary>
    private void NameDatabases(IList<object> arguments)
    {
        foreach (var name in _databases.Keys)
        {
            arguments.Add(name);
        }
    }

    /// <summary>By the environment, which unlike the arguments is not open for every user of the machine to read.</summary>
    private void GivePasswords(Dictionary<string, object> variables)
    {
        foreach (var (name, password) in _databases)
        {
            variables[$"{name.ToUpperInvariant()}_PASSWORD"] = password.Resource;
        }
    }
}

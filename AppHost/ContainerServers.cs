namespace Platform.AppHost;

/// <summary>
/// PostgreSQL and RabbitMQ in containers, with data in volumes; the section Images of appsettings.json names their images.
/// </summary>
internal sealed class ContainerServers : Servers
{
    public ContainerServers(IDistributedApplicationBuilder builder)
        : base(builder)
    {
        var superuser = builder.AddPassword("postgres-password");
        var postgres = builder.AddPostgres("postgres", password: superuser, port: builder.Port("postgres"))
            .WithImageOf("postgres")
            .WithArgs("-c", "max_connections=200")
            .WithDataVolume(builder.VolumeName("postgres"));
        Postgres = postgres.GetEndpoint("tcp");

        // The same script in the same image: the client of the server's own version is there.
        DatabasesMade = MakesDatabases(
            builder.AddContainer("databases", "postgres")
                .WithImageOf("postgres")
                .WithBindMount("scripts/databases.sh", "/databases.sh", isReadOnly: true)
                .WithEntrypoint("bash")
                .WithArgs(context =>
                {
                    context.Args.Add("/databases.sh");
                    context.Args.Add(Postgres.Property(EndpointProperty.Host));
                    context.Args.Add(Postgres.Property(EndpointProperty.Port));
                }),
            superuser).WaitFor(postgres);

        var rabbitmq = builder.AddRabbitMQ(
                "rabbitmq", builder.AddParameter("rabbitmq-user", BrokerUsers.AdministratorName), BrokerUsers.Administrator,
                builder.Port("rabbitmq"))
            .WithManagementPlugin(builder.Port("rabbitmq-management"))
            .WithImageOf("rabbitmq")
            .WithBindMount("scripts/enabled_plugins", "/etc/rabbitmq/enabled_plugins", isReadOnly: true)
            .WithBindMount("scripts/broker.conf", "/etc/rabbitmq/conf.d/90-platform.conf", isReadOnly: true)
            .WithContainerFiles("/etc/rabbitmq", async (_, cancellationToken) =>
            [
                new ContainerFile { Name = "definitions.json", Contents = await BrokerUsers.Definitions(cancellationToken) },
                new ContainerDirectory
                {
                    Name = "conf.d",
                    Entries =
                    [
                        new ContainerFile { Name = "91-users.conf", Contents = "load_definitions = /etc/rabbitmq/definitions.json\n" }
                    ]
                }
            ])
            .WithHttpEndpoint(name: "prometheus", port: builder.Port("rabbitmq-prometheus"), targetPort: 15692)
            .WithDataVolume(builder.VolumeName("rabbitmq"));
        BrokerServer = rabbitmq;
        var amqp = rabbitmq.Resource.PrimaryEndpoint;
        BrokerAddress = ReferenceExpression.Create($"{amqp.Property(EndpointProperty.Host)}:{amqp.Property(EndpointProperty.Port)}");
    }

    public override IResourceBuilder<IResource> DatabasesMade { get; }

    public override IResourceBuilder<IResource> BrokerServer { get; }

    protected override EndpointReference Postgres { get; }

    protected override ReferenceExpression BrokerAddress { get; }
}

internal static class Images
{
    /// <summary>The image that the setting <c>Images:SERVER</c> names, as <c>[REGISTRY/]NAME:TAG</c>.</summary>
    public static IResourceBuilder<T> WithImageOf<T>(this IResourceBuilder<T> container, string server)
        where T : ContainerResource
    {
        var image = container.ApplicationBuilder.Configuration[$"Images:{server}"]
            ?? throw new DistributedApplicationException($"appsettings.json names no image \"{server}\" in its section Images.");
        var tag = image.LastIndexOf(':');
        // The registry is part of the name: whoever has none keeps images that were made on this machine.
        return container.WithImage(image[..tag], image[(tag + 1)..]).WithImageRegistry(null!);
    }
}

namespace Platform.AppHost;

/// <summary>PostgreSQL and RabbitMQ in containers, with data in volumes.</summary>
internal sealed partial class Servers
{
    public Servers(IDistributedApplicationBuilder builder)
    {
        _builder = builder;

        var superuser = builder.AddPassword("postgres-password");
        var postgres = builder.AddPostgres("postgres", password: superuser, port: builder.Port("postgres"))
            .WithDataVolume(builder.VolumeName("postgres"));
        _postgres = postgres.GetEndpoint("tcp");

        // The same script in the same image: the client of the server's own version is there.
        var image = postgres.Resource.Annotations.OfType<ContainerImageAnnotation>().Last();
        DatabasesMade = builder.AddContainer("databases", image.Registry is { } registry ? $"{registry}/{image.Image}" : image.Image, image.Tag ?? "latest")
            .WithBindMount("scripts/databases.sh", "/databases.sh", isReadOnly: true)
            .WithEntrypoint("bash")
            .WithArgs(context =>
            {
                context.Args.Add("/databases.sh");
                context.Args.Add(_postgres.Property(EndpointProperty.Host));
                context.Args.Add(_postgres.Property(EndpointProperty.Port));
                NameDatabases(context.Args);
            })
            .WithEnvironment("POSTGRES_PASSWORD", superuser)
            .WithEnvironment(context => GivePasswords(context.EnvironmentVariables))
            .WaitFor(postgres);

        var rabbitmq = builder.AddRabbitMQ(
                "rabbitmq", builder.AddParameter("rabbitmq-user", "platform"), builder.AddPassword("rabbitmq-password"), builder.Port("rabbitmq"))
            .WithManagementPlugin(builder.Port("rabbitmq-management"))
            .WithBindMount("scripts/enabled_plugins", "/etc/rabbitmq/enabled_plugins", isReadOnly: true)
            .WithHttpEndpoint(name: "prometheus", port: builder.Port("rabbitmq-prometheus"), targetPort: 15692)
            .WithDataVolume(builder.VolumeName("rabbitmq"));
        BrokerServer = rabbitmq;
        Broker = rabbitmq;
    }
}

namespace Platform.AppHost;

/// <summary>The machine's own PostgreSQL and RabbitMQ, with ports and data of their own on loopback.</summary>
internal sealed class LocalServers : Servers
{
    public LocalServers(IDistributedApplicationBuilder builder)
        : base(builder)
    {
        var state = builder.StateFolder();

        var superuser = builder.AddPassword("postgres-password");
        var postgres = builder.AddExecutable("postgres", "scripts/postgres.sh", ".", state)
            .WithEndpoint(name: "tcp", scheme: "tcp", port: builder.Port("postgres"), isProxied: false)
            .WithEnvironment("POSTGRES_PASSWORD", superuser)
            .WithPortCheck(builder.Port("postgres"));
        Postgres = postgres.GetEndpoint("tcp");
        postgres.WithArgs(context => context.Args.Add(Postgres.Property(EndpointProperty.TargetPort)));

        DatabasesMade = MakesDatabases(
            builder.AddExecutable("databases", "scripts/databases.sh", ".", "127.0.0.1")
                .WithArgs(context => context.Args.Add(Postgres.Property(EndpointProperty.TargetPort))),
            superuser).WaitFor(postgres);

        var rabbitmq = builder.AddExecutable("rabbitmq", "scripts/rabbitmq.sh", ".", state)
            .WithEndpoint(name: "amqp", scheme: "amqp", port: builder.Port("rabbitmq"), isProxied: false, env: "AMQP_PORT")
            .WithHttpEndpoint(name: "management", port: builder.Port("rabbitmq-management"), isProxied: false, env: "MANAGEMENT_PORT")
            .WithHttpEndpoint(name: "prometheus", port: builder.Port("rabbitmq-prometheus"), isProxied: false, env: "PROMETHEUS_PORT")
            .WithEndpoint(name: "distribution", scheme: "tcp", port: builder.Port("rabbitmq-distribution"), isProxied: false,
                env: "DISTRIBUTION_PORT")
            .WithEndpoint(name: "epmd", scheme: "tcp", port: builder.Port("rabbitmq-epmd"), isProxied: false, env: "ERL_EPMD_PORT")
            .WithEnvironment(async context =>
                context.EnvironmentVariables["BROKER_DEFINITIONS"] = await BrokerUsers.Definitions(context.CancellationToken))
            // RabbitMQ opens this port last, when everything else is up.
            .WithPortCheck(builder.Port("rabbitmq"));
        BrokerServer = rabbitmq;

        BrokerAddress = ReferenceExpression.Create($"127.0.0.1:{rabbitmq.GetEndpoint("amqp").Property(EndpointProperty.Port)}");
    }

    public override IResourceBuilder<IResource> DatabasesMade { get; }

    public override IResourceBuilder<IResource> BrokerServer { get; }

    protected override EndpointReference Postgres { get; }

    protected override ReferenceExpression BrokerAddress { get; }
}

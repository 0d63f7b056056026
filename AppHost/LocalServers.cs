using Microsoft.Extensions.DependencyInjection;

namespace Platform.AppHost;

/// <summary>The machine's own PostgreSQL and RabbitMQ, with ports and data of their own on loopback.</summary>
internal sealed partial class Servers
{
    public Servers(IDistributedApplicationBuilder builder)
    {
        _builder = builder;
        var state = builder.StateFolder();

        var superuser = builder.AddPassword("postgres-password");
        var postgres = builder.AddExecutable("postgres", "scripts/postgres.sh", ".", state)
            .WithEndpoint(name: "tcp", scheme: "tcp", port: builder.Port("postgres"), isProxied: false)
            .WithEnvironment("POSTGRES_PASSWORD", superuser)
            .WithHealthCheck("postgres");
        _postgres = postgres.GetEndpoint("tcp");
        postgres.WithArgs(context => context.Args.Add(_postgres.Property(EndpointProperty.TargetPort)));
        builder.Services.AddHealthChecks().AddCheck("postgres", new PostgresAnswers(builder.Port("postgres")));

        DatabasesMade = builder.AddExecutable("databases", "scripts/databases.sh", ".", "127.0.0.1")
            .WithArgs(context => context.Args.Add(_postgres.Property(EndpointProperty.TargetPort)))
            .WithArgs(context => NameDatabases(context.Args))
            .WithEnvironment("POSTGRES_PASSWORD", superuser)
            .WithEnvironment(context => GivePasswords(context.EnvironmentVariables))
            .WaitFor(postgres);

        var epmd = builder.AddExecutable("epmd", "scripts/epmd.sh", ".")
            .WithEndpoint(name: "tcp", scheme: "tcp", port: builder.Port("epmd"), isProxied: false);
        var epmdPort = epmd.GetEndpoint("tcp").Property(EndpointProperty.TargetPort);
        epmd.WithArgs(context => context.Args.Add(epmdPort));

        var password = builder.AddPassword("rabbitmq-password");
        var rabbitmq = builder.AddExecutable("rabbitmq", "scripts/rabbitmq.sh", ".", state)
            .WithEndpoint(name: "amqp", scheme: "amqp", port: builder.Port("rabbitmq"), isProxied: false, env: "AMQP_PORT")
            .WithHttpEndpoint(name: "management", port: builder.Port("rabbitmq-management"), isProxied: false, env: "MANAGEMENT_PORT")
            .WithHttpEndpoint(name: "prometheus", port: builder.Port("rabbitmq-prometheus"), isProxied: false, env: "PROMETHEUS_PORT")
            .WithEndpoint(name: "distribution", scheme: "tcp", port: builder.Port("rabbitmq-distribution"), isProxied: false, env: "DISTRIBUTION_PORT")
            .WithEnvironment("ERL_EPMD_PORT", ReferenceExpression.Create($"{epmdPort}"))
            .WithEnvironment("BROKER_PASSWORD", password)
            .WithHealthCheck("rabbitmq")
            .WaitForStart(epmd);
        BrokerServer = rabbitmq;
        // RabbitMQ opens this port last, when everything else is up.
        builder.Services.AddHealthChecks().AddCheck("rabbitmq", new PortIsOpen(builder.Port("rabbitmq")));

        Broker = builder.AddConnectionString("broker", ReferenceExpression.Create(
            $"amqp://platform:{password}@127.0.0.1:{rabbitmq.GetEndpoint("amqp").Property(EndpointProperty.Port)}/"));
    }
}

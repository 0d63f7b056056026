using Microsoft.Extensions.Configuration;
using RabbitMQ.Client;

namespace Platform.ServiceDefaults.Journal;

/// <summary>Opens plain connections to the broker that the connection string names.</summary>
internal sealed class BrokerConnection(IConfiguration configuration)
{
    public Uri Address { get; } = new(configuration.GetConnectionString("rabbitmq")
        ?? throw new InvalidOperationException("ConnectionStrings:rabbitmq is not set."));

    public Task<IConnection> Open(string name, CancellationToken cancellationToken) => new ConnectionFactory
    {
        Uri = Address,
        ClientProvidedName = name,
        // Whoever opened it starts over from what the database says; a connection that mends itself would hide what was lost.
        AutomaticRecoveryEnabled = false,
        RequestedHeartbeat = TimeSpan.FromSeconds(10)
    }.CreateConnectionAsync(cancellationToken);
}

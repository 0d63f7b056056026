using Microsoft.Extensions.Configuration;
using RabbitMQ.Client;

namespace Platform.ServiceDefaults.Journal;

/// <summary>Opens plain connections to the broker that the connection string names.</summary>
internal sealed class BrokerConnection(IConfiguration configuration)
{
    public Uri Address { get; } = new(configuration.GetConnectionString("rabbitmq")
        ?? throw new InvalidOperationException("ConnectionStrings:rabbitmq is not set."));

    public async Task<BrokerLink> Open(string name, CancellationToken cancellationToken) => new(await new ConnectionFactory
    {
        Uri = Address,
        ClientProvidedName = name,
        // Whoever opened it starts over from what the database says; a connection that mends itself would hide what was lost.
        AutomaticRecoveryEnabled = false,
        RequestedHeartbeat = TimeSpan.FromSeconds(10)
    }.CreateConnectionAsync(cancellationToken).WaitAsync(BrokerLink.Patience, cancellationToken));
}

/// <summary>
/// A connection of which nothing is waited for long. When the broker stops at a bad moment the client may wait for it for ever, also while it
/// closes; whoever holds the link gives up then, leaves it behind and opens another.
/// </summary>
internal sealed class BrokerLink(IConnection connection) : IAsyncDisposable
{
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan s_patienceAtClosing = TimeSpan.FromSeconds(5);

    public Task<IChannel> OpenChannel(CreateChannelOptions options, CancellationToken cancellationToken) =>
        connection.CreateChannelAsync(options, cancellationToken).WaitAsync(Patience, cancellationToken);

    /// <summary>Closes the connection and with it its channels.</summary>
    public async ValueTask DisposeAsync() => await connection.DisposeAsync().AsTask().WaitAsync(s_patienceAtClosing).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
}

using Microsoft.Extensions.Configuration;
using RabbitMQ.Client;

namespace Platform.ServiceDefaults.Journal;

/// <summary>Opens plain connections to the broker that the connection string names.</summary>
internal sealed class BrokerConnection(IConfiguration configuration)
{
    public Uri Address { get; } = AddressIn(configuration);

    /// <summary>How whoever connects encrypts and whom it believes.</summary>
    public BrokerTls Tls { get; } = new(configuration);

    /// <summary>With the password that stands apart in <c>Broker:Password</c>, when one does.</summary>
    private static Uri AddressIn(IConfiguration configuration)
    {
        var address = new Uri(configuration.GetConnectionString("rabbitmq")
            ?? throw new InvalidOperationException("ConnectionStrings:rabbitmq is not set."));

        return configuration["Broker:Password"] is { Length: > 0 } password
            ? new UriBuilder(address) { Password = Uri.EscapeDataString(password) }.Uri
            : address;
    }

    public async Task<BrokerLink> Open(string name, CancellationToken cancellationToken)
    {
        var sockets = new BrokerSockets();

        try
        {
            var factory = new ConnectionFactory
            {
                Uri = Address,
                Ssl = Tls.Of(Address),
                ClientProvidedName = name,
                // Whoever opened it starts over from what the database says; a connection that mends itself would hide what was lost.
                AutomaticRecoveryEnabled = false,
                RequestedHeartbeat = TimeSpan.FromSeconds(10)
            };
            sockets.GiveTo(factory);
            return new BrokerLink(
                await factory.CreateConnectionAsync(cancellationToken).WaitAsync(BrokerLink.Eventually, cancellationToken), sockets);
        }
        catch
        {
            // What is not waited for any more must not come about later.
            sockets.Dispose();
            throw;
        }
    }
}

/// <summary>
/// A connection of which nothing is waited for long. When the broker stops at a bad moment the client may wait for it for ever, also while
/// it closes; whoever holds the link gives up then, and its sockets are closed.
/// </summary>
internal sealed class BrokerLink(IConnection connection, BrokerSockets sockets) : IAsyncDisposable
{
    public static readonly TimeSpan Eventually = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan s_patienceAtClosing = TimeSpan.FromSeconds(5);

    public Task<IChannel> OpenChannel(CreateChannelOptions options, CancellationToken cancellationToken) =>
        connection.CreateChannelAsync(options, cancellationToken).WaitAsync(Eventually, cancellationToken);

    /// <summary>Fails when the connection was lost: nothing that is sent on it arrives.</summary>
    public void RequireOpen()
    {
        if (!connection.IsOpen)
        {
            throw new InvalidOperationException($"The connection to the broker was closed: {connection.CloseReason}");
        }
    }

    /// <summary>Closes the connection and with it its channels.</summary>
    public async ValueTask DisposeAsync()
    {
        await connection.DisposeAsync().AsTask().WaitAsync(s_patienceAtClosing).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        sockets.Dispose();
    }
}

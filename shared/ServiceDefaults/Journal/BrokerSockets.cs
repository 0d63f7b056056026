using System.Net.Sockets;
using RabbitMQ.Client;

namespace Platform.ServiceDefaults.Journal;

/// <summary>
/// The sockets of one connection to the broker, and of those by which it is mended. Once they are closed they are, whatever the client on
/// them waits for, and it gets no others.
/// </summary>
internal sealed class BrokerSockets : IDisposable
{
    private readonly Lock _lock = new();
    private readonly List<ITcpClient> _open = [];
    private bool _closed;

    public void GiveTo(ConnectionFactory factory) => factory.SocketFactory = Open;

    public void Dispose()
    {
        lock (_lock)
        {
            _closed = true;
            _open.ForEach(socket => socket.Close());
            _open.Clear();
        }
    }

    private ITcpClient Open(AddressFamily family)
    {
        lock (_lock)
        {
            if (_closed)
            {
                throw new SocketException((int)SocketError.Shutdown);
            }

            var socket = ConnectionFactoryBase.DefaultSocketFactory(family);
            _open.RemoveAll(one => !one.Connected);
            _open.Add(socket);
            return socket;
        }
    }
}

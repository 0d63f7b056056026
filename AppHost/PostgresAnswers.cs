using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Platform.AppHost;

/// <summary>
/// Healthy when PostgreSQL asks for a password. An open port is not enough: during start and recovery it listens and turns everyone away.
/// </summary>
internal sealed class PostgresAnswers(int port) : IHealthCheck
{
    private const byte AuthenticationRequest = (byte)'R';
    private static readonly byte[] Greeting = MakeGreeting();

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            using var connection = new TcpClient();
            await connection.ConnectAsync(IPAddress.Loopback, port, cancellationToken);
            var stream = connection.GetStream();
            await stream.WriteAsync(Greeting, cancellationToken);
            var answer = new byte[1];
            await stream.ReadExactlyAsync(answer, cancellationToken);
            return answer[0] == AuthenticationRequest
                ? HealthCheckResult.Healthy()
                : HealthCheckResult.Unhealthy("PostgreSQL does not take connections yet.");
        }
        catch (Exception failure) when (failure is SocketException or IOException)
        {
            return HealthCheckResult.Unhealthy($"Port {port} does not answer.", failure);
        }
    }

    /// <summary>The first message of protocol 3.0: length, version, and names with values, each ended by a zero.</summary>
    private static byte[] MakeGreeting()
    {
        var parameters = Encoding.ASCII.GetBytes("user\0postgres\0database\0postgres\0\0");
        var message = new byte[8 + parameters.Length];
        BinaryPrimitives.WriteInt32BigEndian(message, message.Length);
        BinaryPrimitives.WriteInt32BigEndian(message.AsSpan(4), 3 << 16);
        parameters.CopyTo(message, 8);
        return message;
    }
}

using System.Net.Security;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using Microsoft.Extensions.Configuration;
using RabbitMQ.Client;

namespace Platform.ServiceDefaults.Journal;

/// <summary>
/// TLS to the broker, said in full and the same by everybody who connects: <c>amqps</c> is encrypted on whatever port, and the certificate
/// has to be of the host in the address and of an authority that the machine trusts, or that is in the PEM file <c>Broker:CaFile</c> or
/// <c>Tls:CaFile</c>.
/// </summary>
internal sealed class BrokerTls(IConfiguration configuration)
{
    private readonly TrustedAuthorities _authorities = new(
        configuration["Broker:CaFile"] is { Length: > 0 } file ? file : configuration[TrustedAuthorities.Setting], TimeProvider.System);

    /// <summary>Whether connections to an address are encrypted.</summary>
    public static bool IsEncrypted(Uri address) => address.Scheme switch
    {
        "amqps" => true,
        "amqp" => false,
        _ => throw new InvalidOperationException(
            $"ConnectionStrings:rabbitmq begins with {address.Scheme}://; it has to be amqp:// or amqps://.")
    };

    /// <summary>What a connection of the client library takes.</summary>
    public SslOption Of(Uri address) => new()
    {
        Enabled = IsEncrypted(address),
        ServerName = address.Host,
        Version = SslProtocols.None,
        AcceptablePolicyErrors = SslPolicyErrors.None,
        CertificateValidationCallback = IsTrusted
    };

    /// <summary>Whether a server's certificate will do.</summary>
    public bool IsTrusted(object sender, X509Certificate? certificate, X509Chain? chain, SslPolicyErrors errors) =>
        _authorities.IsTrusted(sender, certificate, chain, errors);
}

using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Https;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Platform.ServiceDefaults;

/// <summary>
/// The certificate by which a service is reached at those of its addresses that begin with <c>https://</c>: the PEM files
/// <c>Tls:CertificateFile</c>, with the authorities in between, and <c>Tls:KeyFile</c>. When they were renewed, new connections are shown
/// the new one, and those that there are go on.
/// </summary>
internal sealed partial class ServerCertificate
{
    private readonly RenewedFiles<SslStreamCertificateContext> _files;
    private readonly int[] _ports;

    private ServerCertificate(string certificate, string key, int[] ports, TimeProvider time, ILogger<ServerCertificate> logger)
    {
        _ports = ports;
        _files = new([certificate, key], () => Read(certificate, key), time, exception => LogUnusable(logger, exception.Message));
        // Better not to start than to be reached by nobody.
        _ = _files.Current;
    }

    /// <summary>Null when the service has none of its own, and Kestrel's settings hold.</summary>
    public static ServerCertificate? Of(IConfiguration configuration, string? urls, IServiceProvider services)
    {
        var (certificate, key) = (configuration["Tls:CertificateFile"], configuration["Tls:KeyFile"]);

        if (string.IsNullOrEmpty(certificate) && string.IsNullOrEmpty(key))
        {
            return null;
        }

        if (string.IsNullOrEmpty(certificate) || string.IsNullOrEmpty(key))
        {
            throw new InvalidOperationException("Tls:CertificateFile and Tls:KeyFile go together.");
        }

        int[] ports =
        [
            .. (urls ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries).Select(BindingAddress.Parse)
                .Where(address => address.Scheme == Uri.UriSchemeHttps).Select(address => address.Port)
        ];
        return ports.Length > 0
            ? new ServerCertificate(certificate, key, ports, services.GetService<TimeProvider>() ?? TimeProvider.System,
                services.GetRequiredService<ILogger<ServerCertificate>>())
            : throw new InvalidOperationException("Tls:CertificateFile is set, and no address of ASPNETCORE_URLS begins with https://.");
    }

    /// <summary>Gives it to an endpoint that wants one.</summary>
    public void GiveTo(ListenOptions endpoint)
    {
        if (endpoint.IPEndPoint is { Port: var port } && _ports.Contains(port))
        {
            endpoint.UseHttps(new TlsHandshakeCallbackOptions
            {
                OnConnection = _ => ValueTask.FromResult(
                    new SslServerAuthenticationOptions { ServerCertificateContext = _files.Current })
            });
        }
    }

    private static SslStreamCertificateContext Read(string certificate, string key)
    {
        using var pem = X509Certificate2.CreateFromPemFile(certificate, key);
        var all = new X509Certificate2Collection();
        all.ImportFromPemFile(certificate);
        // One that was read from PEM has a key that not every platform can use for TLS.
        return SslStreamCertificateContext.Create(
            X509CertificateLoader.LoadPkcs12(pem.Export(X509ContentType.Pkcs12), null), all, offline: true);
    }

    [LoggerMessage(LogLevel.Error, "The renewed certificate cannot be used, and the one before is shown on: {Reason}")]
    private static partial void LogUnusable(ILogger logger, string reason);
}

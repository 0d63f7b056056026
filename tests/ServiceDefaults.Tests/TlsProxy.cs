using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Platform.Testing;

namespace Platform.ServiceDefaults.Tests;

/// <summary>An encrypted port in front of the broker, on a number of its own, with the certificate of a host.</summary>
internal sealed class TlsProxy : IAsyncDisposable
{
    private readonly Broker _broker;
    private readonly X509Certificate2 _certificate;
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _closed = new();
    private readonly Task _listening;
    private int _handshakes;
    private int _refusals;
    private int _plain;

    public TlsProxy(Broker broker, string host)
    {
        _broker = broker;
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN={host}", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName(host);
        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        using var made = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        _certificate = X509CertificateLoader.LoadPkcs12(made.Export(X509ContentType.Pkcs12), null);
        CaFile = Path.Combine(Directory.CreateTempSubdirectory("broker-ca").FullName, "ca.pem");
        File.WriteAllText(CaFile, _certificate.ExportCertificatePem());
        _listener.Start();
        _listening = Listen();
    }

    /// <summary>Its own authority.</summary>
    public string CaFile { get; }

    /// <summary>Connections that were encrypted to the end, that broke off at the certificate, and that began without encryption.</summary>
    public (int Handshakes, int Refusals, int Plain) Seen => (_handshakes, _refusals, _plain);

    /// <summary>The broker as it is reached through this.</summary>
    public Uri Address =>
        new UriBuilder(_broker.Address) { Scheme = "amqps", Host = "localhost", Port = ((IPEndPoint)_listener.LocalEndpoint).Port }.Uri;

    public async ValueTask DisposeAsync()
    {
        await _closed.CancelAsync();
        _listener.Stop();
        await _listening.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _certificate.Dispose();
        _closed.Dispose();
    }

    private async Task Listen()
    {
        var visits = new List<Task>();

        try
        {
            while (true)
            {
                visits.Add(Visit(await _listener.AcceptTcpClientAsync(_closed.Token)));
            }
        }
        finally
        {
            await Task.WhenAll(visits);
        }
    }

    private async Task Visit(TcpClient visitor)
    {
        using var _ = visitor;

        try
        {
            var first = new byte[1];
            await visitor.Client.ReceiveAsync(first, SocketFlags.Peek, _closed.Token);

            // A TLS record of a handshake; AMQP without encryption begins with its name.
            if (first[0] != 0x16)
            {
                Interlocked.Increment(ref _plain);
                return;
            }

            await using var encrypted = new SslStream(visitor.GetStream());
            await encrypted.AuthenticateAsServerAsync(new SslServerAuthenticationOptions { ServerCertificate = _certificate },
                _closed.Token);
            using var broker = new TcpClient();
            await broker.ConnectAsync(_broker.Address.Host, _broker.Address.Port, _closed.Token);
            var request = new byte[8];
            await encrypted.ReadExactlyAsync(request, _closed.Token);
            Interlocked.Increment(ref _handshakes);
            await broker.GetStream().WriteAsync(request, _closed.Token);
            await Task.WhenAny(
                encrypted.CopyToAsync(broker.GetStream(), _closed.Token), broker.GetStream().CopyToAsync(encrypted, _closed.Token));
        }
        catch (Exception exception) when (exception is IOException or SocketException or OperationCanceledException
            or System.Security.Authentication.AuthenticationException)
        {
            Interlocked.Increment(ref _refusals);
        }
    }
}

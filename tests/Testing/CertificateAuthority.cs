using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Platform.Testing;

/// <summary>An authority of a test's own, in whose folder lie its certificate and those that it makes, as PEM.</summary>
public sealed class CertificateAuthority : IDisposable
{
    private readonly X509Certificate2 _own;
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("wellbeing-platform-authority-");

    /// <summary>Makes one.</summary>
    public CertificateAuthority()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=Authority of the tests", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, false));
        _own = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(10));
        File = InFolder("ca.pem");
        System.IO.File.WriteAllText(File, $"{_own.ExportCertificatePem()}\n");
        // Servers that read keys run as other users.
        System.IO.File.SetUnixFileMode(_folder.FullName, (UnixFileMode)0b111_101_101);
    }

    /// <summary>Its own certificate.</summary>
    public string File { get; }

    /// <summary>A file of its folder.</summary>
    public string InFolder(string name) => Path.Combine(_folder.FullName, name);

    /// <summary>Writes <c>NAME.pem</c> and <c>NAME.key</c>, of a certificate for this machine by its names, or for another host.</summary>
    public (string Certificate, string Key) Certify(string name, string? host = null)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN={host ?? "localhost"}", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName(host ?? "localhost");

        if (host is null)
        {
            names.AddIpAddress(IPAddress.Loopback);
        }

        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(false, false, 0, true));
        using var made = request.Create(
            _own, DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(2), RandomNumberGenerator.GetBytes(8));
        var files = (InFolder($"{name}.pem"), InFolder($"{name}.key"));
        System.IO.File.WriteAllText(files.Item1, $"{made.ExportCertificatePem()}\n");
        System.IO.File.WriteAllText(files.Item2, $"{key.ExportPkcs8PrivateKeyPem()}\n");
        return files;
    }

    /// <summary>Whether a certificate is of this authority.</summary>
    public bool HasMade(X509Certificate? certificate)
    {
        using var chain = new X509Chain();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.CustomTrustStore.Add(_own);
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        return certificate is not null && chain.Build(X509CertificateLoader.LoadCertificate(certificate.GetRawCertData()));
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _own.Dispose();
        _folder.Delete(recursive: true);
    }
}

using System.Net.Security;
using System.Security.Cryptography.X509Certificates;

namespace Platform.ServiceDefaults;

/// <summary>
/// Whose certificates are believed: authorities that the machine trusts, and those in a PEM file, which may be renewed. The certificate has
/// to be of the host that was asked for, whoever gave it.
/// </summary>
internal sealed class TrustedAuthorities
{
    /// <summary>A PEM file for all that a service connects to by TLS, but for PostgreSQL, whose connection string says so itself.</summary>
    public const string Setting = "Tls:CaFile";

    private readonly RenewedFiles<X509Certificate2Collection>? _own;

    /// <summary>Fails when the file holds no certificate.</summary>
    /// <param name="file">The file, or null for the machine's authorities alone.</param>
    /// <param name="time">The clock.</param>
    public TrustedAuthorities(string? file, TimeProvider time)
    {
        if (file is { Length: > 0 })
        {
            _own = new([file], () => Read(file), time);
            _ = _own.Current;
        }
    }

    /// <summary>What a client's handler of HTTP takes, or its own when there is no file.</summary>
    public SslClientAuthenticationOptions Options() =>
        _own is null ? new() : new() { RemoteCertificateValidationCallback = IsTrusted };

    /// <summary>Whether a server's certificate will do.</summary>
    public bool IsTrusted(object sender, X509Certificate? certificate, X509Chain? chain, SslPolicyErrors errors)
    {
        if (errors != SslPolicyErrors.RemoteCertificateChainErrors || _own is null || certificate is null)
        {
            return errors == SslPolicyErrors.None;
        }

        // It is of the right host; the machine does not know its authority.
        using var own = new X509Chain();
        own.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        own.ChainPolicy.CustomTrustStore.AddRange(_own.Current);
        own.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        own.ChainPolicy.ExtraStore.AddRange(chain?.ChainPolicy.ExtraStore ?? []);
        return own.Build(X509CertificateLoader.LoadCertificate(certificate.GetRawCertData()));
    }

    private static X509Certificate2Collection Read(string file)
    {
        var authorities = new X509Certificate2Collection();
        authorities.ImportFromPemFile(file);
        return authorities.Count > 0 ? authorities : throw new InvalidOperationException($"{file} holds no certificate.");
    }
}

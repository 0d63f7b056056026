using System.Net;
using System.Net.Http.Headers;
using System.Net.Security;
using System.Security.Cryptography.X509Certificates;

namespace Aspire.Hosting.Dcp;

/// <summary>The address, the certificate and the token DCP writes when it is up.</summary>
internal sealed record DcpConnection(Uri Server, string Authority, string Token)
{
    /// <summary>Three scalars of a YAML file whose form is fixed.</summary>
    public static DcpConnection Parse(string kubeconfig)
    {
        var lines = kubeconfig.Split('\n').Select(line => line.Trim().TrimStart('-').TrimStart()).ToArray();
        return new DcpConnection(new Uri(Value("server:")), Value("certificate-authority-data:"), Value("token:"));

        string Value(string key) => lines.First(line => line.StartsWith(key, StringComparison.Ordinal))[key.Length..].Trim();
    }

    public HttpClient CreateClient()
    {
        var handler = new SocketsHttpHandler
        {
            // Every watch and every followed log is a request that stays open.
            EnableMultipleHttp2Connections = true,
            UseProxy = false,
            SslOptions = new SslClientAuthenticationOptions
            {
                CertificateChainPolicy = new X509ChainPolicy
                {
                    TrustMode = X509ChainTrustMode.CustomRootTrust,
                    RevocationMode = X509RevocationMode.NoCheck,
                    CustomTrustStore = { X509CertificateLoader.LoadCertificate(Convert.FromBase64String(Authority)) }
                }
            }
        };

        return new HttpClient(handler)
        {
            BaseAddress = Server,
            DefaultRequestVersion = HttpVersion.Version20,
            Timeout = Timeout.InfiniteTimeSpan,
            DefaultRequestHeaders = { Authorization = new AuthenticationHeaderValue("Bearer", Token) }
        };
    }
}

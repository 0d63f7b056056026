using Microsoft.IdentityModel.Protocols;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;

namespace Platform.ServiceDefaults;

/// <summary>
/// The keys of an OpenID Connect issuer, read anew after a while (<c>Identity:KeysRefreshed</c>), which is how long a withdrawn key is
/// taken at most, and at once when a token is signed by one that is not among them, so that a new key works on its first call. While the
/// issuer does not answer those that were read last stay.
/// </summary>
internal sealed class IssuerKeys(string authority, TimeSpan refreshed, TrustedAuthorities authorities, TimeProvider time)
    : BaseConfigurationManager, IConfigurationManager<OpenIdConnectConfiguration>, IDisposable
{
    /// <summary>Tokens of unknown keys cost nobody more than this: an issuer is not asked more often for them.</summary>
    private static readonly TimeSpan s_leastPause = TimeSpan.FromSeconds(5);

    private readonly SemaphoreSlim _reading = new(1);
    private readonly HttpClient _http = new(
        new SocketsHttpHandler { SslOptions = authorities.Options(), PooledConnectionLifetime = TimeSpan.FromMinutes(5) })
    {
        Timeout = TimeSpan.FromSeconds(10)
    };
    private OpenIdConnectConfiguration? _keys;
    private DateTimeOffset _read;
    private volatile bool _isMissingOne;

    /// <inheritdoc/>
    public async Task<OpenIdConnectConfiguration> GetConfigurationAsync(CancellationToken cancel)
    {
        if (_keys is { } known && !IsStale())
        {
            return known;
        }

        await _reading.WaitAsync(cancel);

        try
        {
            if (_keys is null || IsStale())
            {
                await Read(cancel);
            }

            return _keys!;
        }
        finally
        {
            _reading.Release();
        }
    }

    /// <inheritdoc/>
    public override async Task<BaseConfiguration> GetBaseConfigurationAsync(CancellationToken cancel) =>
        await GetConfigurationAsync(cancel);

    /// <inheritdoc/>
    public override void RequestRefresh() => _isMissingOne = true;

    /// <inheritdoc/>
    public void Dispose()
    {
        _http.Dispose();
        _reading.Dispose();
    }

    private bool IsStale() => time.GetUtcNow() - _read is var age && (age >= refreshed || (_isMissingOne && age >= s_leastPause));

    private async Task Read(CancellationToken cancellationToken)
    {
        try
        {
            _keys = await OpenIdConnectConfigurationRetriever.GetAsync(
                $"{authority.TrimEnd('/')}/.well-known/openid-configuration", new HttpDocumentRetriever(_http) { RequireHttps = false },
                cancellationToken);
        }
        catch (Exception) when (_keys is not null && !cancellationToken.IsCancellationRequested)
        {
            // The issuer is away.
        }

        _read = time.GetUtcNow();
        _isMissingOne = false;
    }
}

using Duende.IdentityModel.Client;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.Protocols;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;

namespace Platform.ServiceDefaults;

/// <summary>
/// A service's own tokens of the OpenID Connect issuer, by client credentials (RFC 6749, 4.4): as <c>Identity:ClientId</c> with
/// <c>Identity:ClientSecret</c>, of <c>Identity:ClientAuthority</c>, or else <c>Identity:Authority</c>, whose discovery document tells
/// where. One is used for two thirds of its life; while the issuer is away, to its end.
/// </summary>
internal sealed partial class ClientCredentials : IDisposable
{
    /// <summary>An issuer is not asked more often than this, whatever becomes of its tokens.</summary>
    private static readonly TimeSpan s_leastPause = TimeSpan.FromSeconds(5);

    /// <summary>Of a token whose issuer does not say how long it counts.</summary>
    private static readonly TimeSpan s_unsaidLife = TimeSpan.FromMinutes(5);

    private readonly string _authority;
    private readonly IConfigurationSection _identity;
    private readonly string _secret;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly SemaphoreSlim _turn = new(1);
    private readonly HttpClient _http;
    private volatile Got? _got;

    private ClientCredentials(
        string authority, IConfigurationSection identity, TrustedAuthorities authorities, TimeProvider time, ILogger logger)
    {
        (_authority, _identity, _time, _logger) = (authority, identity, time, logger);
        _secret = identity["ClientSecret"] is { Length: > 0 } secret
            ? secret
            : throw new InvalidOperationException("Identity:ClientId is set, and Identity:ClientSecret is not.");
        _http = new HttpClient(
            new SocketsHttpHandler { SslOptions = authorities.Options(), PooledConnectionLifetime = TimeSpan.FromMinutes(5) })
        {
            Timeout = TimeSpan.FromSeconds(10)
        };
    }

    /// <summary>Null when the service is no client of an issuer.</summary>
    public static ClientCredentials? Of(IConfiguration configuration, TimeProvider time, ILogger logger)
    {
        var identity = configuration.GetSection("Identity");

        if (identity["ClientId"] is not { Length: > 0 })
        {
            return null;
        }

        var authority = Issuer.Safe(identity["ClientAuthority"] ?? identity["Authority"] ?? "", "Identity:ClientAuthority");
        return new(authority, identity, new TrustedAuthorities(configuration[TrustedAuthorities.Setting], time), time, logger);
    }

    /// <summary>A token that counts for a while yet.</summary>
    /// <exception cref="HttpRequestException">The issuer gives none.</exception>
    public async ValueTask<string> Token(CancellationToken cancellationToken)
    {
        if (Usable() is { } known)
        {
            return known.Token;
        }

        await _turn.WaitAsync(cancellationToken);

        try
        {
            var got = Usable() ?? await Renewed(cancellationToken);
            _got = got;
            return got.Token;
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>It was refused, so its key may have been withdrawn: another is asked for, unless it has only just been got.</summary>
    public void Forget(string token)
    {
        if (_got is { } got && got.Token == token && _time.GetUtcNow() - got.At >= s_leastPause)
        {
            _got = null;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _http.Dispose();
        _turn.Dispose();
    }

    private Got? Usable() => _got is { } got && _time.GetUtcNow() < got.UsedUntil ? got : null;

    private async Task<Got> Renewed(CancellationToken cancellationToken)
    {
        var old = _got;

        try
        {
            return await Ask(cancellationToken);
        }
        catch (Exception exception) when (
            old is not null && _time.GetUtcNow() < old.Ends && !cancellationToken.IsCancellationRequested)
        {
            LogAway(_authority, exception.Message);
            return old with { UsedUntil = _time.GetUtcNow() + s_leastPause };
        }
    }

    private async Task<Got> Ask(CancellationToken cancellationToken)
    {
        var asked = _time.GetUtcNow();
        using var request = new ClientCredentialsTokenRequest
        {
            Address = await TokenEndpoint(cancellationToken),
            ClientId = _identity["ClientId"]!,
            ClientSecret = _secret,
            ClientCredentialStyle = ClientCredentialStyle.AuthorizationHeader,
            Scope = _identity["ClientScope"]
        };

        if (_identity["ClientResource"] is { Length: > 0 } resource)
        {
            request.Resource.Add(resource);
        }

        var answer = await _http.RequestClientCredentialsTokenAsync(request, cancellationToken);

        if (answer.IsError || answer.AccessToken is not { Length: > 0 } token)
        {
            // Of an answer that is no 400 only the whole says why.
            var why = answer.ErrorType == ResponseErrorType.Http && answer.Raw is { } raw ? raw[..Math.Min(raw.Length, 500)] : "";
            throw new HttpRequestException(
                $"{_authority} gives {request.ClientId} no token: {answer.Error} {answer.ErrorDescription}{why}", answer.Exception);
        }

        var life = answer.ExpiresIn > 0 ? TimeSpan.FromSeconds(answer.ExpiresIn) : s_unsaidLife;
        return new(token, asked, asked + (life * 2 / 3), asked + life);
    }

    private async Task<string> TokenEndpoint(CancellationToken cancellationToken)
    {
        try
        {
            var found = await OpenIdConnectConfigurationRetriever.GetAsync(
                $"{_authority.TrimEnd('/')}/.well-known/openid-configuration", new HttpDocumentRetriever(_http) { RequireHttps = false },
                cancellationToken);
            return found.TokenEndpoint;
        }
        catch (Exception exception) when (exception is IOException or InvalidOperationException or ArgumentException)
        {
            throw new HttpRequestException($"{_authority} tells nothing of itself: {exception.Message}", exception);
        }
    }

    [LoggerMessage(LogLevel.Warning, "{Authority} gives no new token, and the one before is used on: {Reason}")]
    private partial void LogAway(string authority, string reason);

    private sealed record Got(string Token, DateTimeOffset At, DateTimeOffset UsedUntil, DateTimeOffset Ends);
}

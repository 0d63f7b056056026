using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;

namespace Platform.ServiceDefaults;

/// <summary>
/// What a service shows when it calls another one. On a developer's machine the AppHost issues a token (<c>Identity:ServiceToken</c>).
/// Elsewhere the service gets one from the OpenID Connect issuer as the client <c>Identity:ClientId</c>; or a workload identity keeps a
/// fresh one in a file (<c>Identity:ServiceTokenFile</c>), which is read again when it has changed.
/// </summary>
internal sealed class ServiceToken : IDisposable
{
    private readonly string? _given;
    private readonly RenewedFiles<string>? _file;
    private readonly ClientCredentials? _client;

    public ServiceToken(IConfiguration configuration, TimeProvider time, ILogger<ServiceToken> logger)
    {
        _given = configuration["Identity:ServiceToken"] is { Length: > 0 } given ? given : null;
        _client = ClientCredentials.Of(configuration, time, logger);
        _file = configuration["Identity:ServiceTokenFile"] is { Length: > 0 } file
            ? new([file], () => File.ReadAllText(file).Trim(), time)
            : null;
    }

    /// <summary>The token, or null when the service has none.</summary>
    public async ValueTask<string?> Current(CancellationToken cancellationToken) =>
        _file?.Current ?? (_client is null ? _given : await _client.Token(cancellationToken));

    /// <summary>A service has refused it: the next one is got anew where that can be done.</summary>
    public void Refused(string token) => _client?.Forget(token);

    /// <inheritdoc/>
    public void Dispose() => _client?.Dispose();
}

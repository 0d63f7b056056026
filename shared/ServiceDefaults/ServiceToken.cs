using Microsoft.Extensions.Configuration;

namespace Platform.ServiceDefaults;

/// <summary>
/// What a service shows when it calls another one. On a developer's machine the AppHost issues a token (<c>Identity:ServiceToken</c>).
/// Elsewhere a workload identity, or whatever gets client credentials from the OpenID Connect issuer, keeps a fresh one in a file
/// (<c>Identity:ServiceTokenFile</c>), which is read again when it has changed.
/// </summary>
internal sealed class ServiceToken(IConfiguration configuration)
{
    private readonly string? _file = configuration["Identity:ServiceTokenFile"];
    private ReadToken? _read;

    /// <summary>The token, or null when the service has none.</summary>
    public string? Current =>
        _file is { Length: > 0 } ? ReadFile(_file) : configuration["Identity:ServiceToken"] is { Length: > 0 } token ? token : null;

    private string ReadFile(string file)
    {
        var writtenAt = File.GetLastWriteTimeUtc(file);

        if (_read is { } known && known.WrittenAt == writtenAt)
        {
            return known.Token;
        }

        _read = new ReadToken(writtenAt, File.ReadAllText(file).Trim());
        return _read.Token;
    }

    private sealed record ReadToken(DateTime WrittenAt, string Token);
}

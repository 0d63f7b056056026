using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Duende.IdentityModel.Client;
using Platform.Testing;

namespace Platform.ServiceDefaults.Tests;

/// <summary>A client that is registered with an issuer, and what its tokens are like.</summary>
internal sealed record RegisteredClient(
    string Id, string[] County, string[] Permission, string Alg = "ES256", string Audience = "wellbeing-platform", int Life = 600)
{
    public string Secret { get; } = Guid.NewGuid().ToString("N") + Guid.NewGuid().ToString("N");
}

/// <summary>An issuer that was not made here, in a process of its own (issuer.js).</summary>
internal sealed class RealIssuer : IAsyncDisposable
{
    private static readonly JsonSerializerOptions s_web = JsonSerializerOptions.Web;

    private readonly Process _process;
    private readonly RegisteredClient[] _clients;
    private readonly HttpClient _http = new();

    private RealIssuer(Process process, string address, RegisteredClient[] clients) =>
        (_process, Address, _clients) = (process, address, clients);

    public string Address { get; }

    public static async Task<RealIssuer> Start(
        RegisteredClient[] clients, (string Certificate, string Key)? certificate = null)
    {
        var port = LocalServers.FreePorts(1)[0];
        string[] files = certificate is var (pem, key) ? [pem, key] : [];
        var process = Process.Start(new ProcessStartInfo(
            "node", [InTests("Testing/issuer.js"), $"{port}", JsonSerializer.Serialize(clients, s_web), .. files])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true
        })!;
        process.BeginErrorReadLine();
        var issuer = new RealIssuer(process, $"{(certificate is null ? "http" : "https")}://localhost:{port}", clients);
        await issuer.Told("ready");
        return issuer;
    }

    /// <summary>A new token of a client, issued so long ago.</summary>
    public async Task<string> Token(string client, TimeSpan ago = default)
    {
        if (ago > TimeSpan.Zero)
        {
            await Do($"clock {ago.TotalSeconds}");
        }

        var known = _clients.Single(one => one.Id == client);
        using var request = new ClientCredentialsTokenRequest
        {
            Address = $"{Address}/token",
            ClientId = known.Id,
            ClientSecret = known.Secret,
            ClientCredentialStyle = ClientCredentialStyle.AuthorizationHeader
        };
        var answer = await _http.RequestClientCredentialsTokenAsync(request);

        if (ago > TimeSpan.Zero)
        {
            await Do("clock 0");
        }

        return answer.AccessToken ?? throw new InvalidOperationException($"{answer.Error} {answer.ErrorDescription}", answer.Exception);
    }

    /// <summary>It signs by the first of these keys from now on, and tells those of all of them.</summary>
    public Task Use(params string[] keys) => Do($"keys {string.Join(' ', keys)}");

    /// <summary>As when its machine is switched off.</summary>
    public async Task Stop()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await Stop();
        _process.Dispose();
        _http.Dispose();
    }

    private async Task Do(string command)
    {
        await _process.StandardInput.WriteLineAsync(command);
        await Told(command);
    }

    private async Task Told(string what) => Assert.Equal(what, await _process.StandardOutput.ReadLineAsync());

    private static string InTests(string path, [CallerFilePath] string here = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "..", path));
}

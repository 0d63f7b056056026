using System.Net;
using System.Net.Http.Headers;
using System.Security.Claims;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Platform.ServiceDefaults.Tests;

public sealed class IdentityTests : IAsyncLifetime
{
    private readonly FakeTimeProvider _clock = new(DateTimeOffset.UtcNow);
    private readonly List<ECDsaSecurityKey> _keys = [NewKey()];
    private readonly HttpClient _client = new();
    private WebApplication _issuer = null!;
    private WebApplication _service = null!;
    private bool _issuerIsAway;

    private string Issuer => _issuer.Urls.Single();

    public async ValueTask InitializeAsync()
    {
        var issuer = WebApplication.CreateSlimBuilder();
        issuer.Configuration["urls"] = "http://127.0.0.1:0";
        issuer.Logging.ClearProviders();
        _issuer = issuer.Build();
        _issuer.MapGet("/.well-known/openid-configuration", () => _issuerIsAway
            ? Results.StatusCode(503)
            : Results.Json(new { issuer = Issuer, jwks_uri = $"{Issuer}/keys" }));
        _issuer.MapGet("/keys",
            () => Results.Json(new { keys = _keys.Select(JsonWebKeyConverter.ConvertFromECDsaSecurityKey).Select(PublicHalf) }));
        await _issuer.StartAsync(TestContext.Current.CancellationToken);

        var service = WebApplication.CreateSlimBuilder();
        service.Configuration["urls"] = "http://127.0.0.1:0";
        service.Configuration["Identity:Authority"] = Issuer;
        service.Services.AddSingleton<TimeProvider>(_clock);
        service.Logging.ClearProviders();
        service.AddIdentity();
        _service = service.Build();
        _service.UseAuthentication();
        _service.MapGet("/",
            (ClaimsPrincipal caller) => caller.Identity is { IsAuthenticated: true, Name: var name }
                ? Results.Text(name)
                : Results.Unauthorized());
        await _service.StartAsync(TestContext.Current.CancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        await _service.DisposeAsync();
        await _issuer.DisposeAsync();
        _client.Dispose();
    }

    [Fact]
    public async Task A_new_key_of_the_issuer_works_on_its_first_call()
    {
        Assert.Equal(HttpStatusCode.OK, await Call(Token(_keys[0])));
        _clock.Advance(TimeSpan.FromSeconds(10));
        _keys.Add(NewKey());

        Assert.Equal(HttpStatusCode.OK, await Call(Token(_keys[1])));
    }

    [Fact]
    public async Task A_withdrawn_key_stops_within_the_configured_time()
    {
        var withdrawn = _keys[0];
        Assert.Equal(HttpStatusCode.OK, await Call(Token(withdrawn, "first")));
        _keys[0] = NewKey();

        _clock.Advance(TimeSpan.FromMinutes(5));

        Assert.Equal(HttpStatusCode.Unauthorized, await Call(Token(withdrawn, "second")));
    }

    [Fact]
    public async Task The_keys_that_were_read_last_stay_while_the_issuer_is_away()
    {
        Assert.Equal(HttpStatusCode.OK, await Call(Token(_keys[0], "first")));
        _issuerIsAway = true;
        _clock.Advance(TimeSpan.FromMinutes(5));

        Assert.Equal(HttpStatusCode.OK, await Call(Token(_keys[0], "second")));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("a\0b")]
    [InlineData("a\nb")]
    [InlineData("käyttäjä")]
    [InlineData("a\u202Eb")]
    public async Task A_token_that_names_no_caller_in_printable_letters_is_refused(string? subject) =>
        Assert.Equal(HttpStatusCode.Unauthorized, await Call(Token(_keys[0], subject)));

    [Fact]
    public async Task A_token_whose_subject_is_too_long_is_refused()
    {
        Assert.Equal(HttpStatusCode.OK, await Call(Token(_keys[0], new string('a', 255))));
        Assert.Equal(HttpStatusCode.Unauthorized, await Call(Token(_keys[0], new string('a', 256))));
    }

    [Theory]
    [InlineData("at+jwt", HttpStatusCode.OK)]
    [InlineData("dpop+jwt", HttpStatusCode.Unauthorized)]
    [InlineData("logout+jwt", HttpStatusCode.Unauthorized)]
    public async Task A_token_for_something_else_than_calls_is_refused(string type, HttpStatusCode expected) =>
        Assert.Equal(expected, await Call(Token(_keys[0], type: type)));

    [Theory]
    [InlineData("http://id.example", false)]
    [InlineData("id.example", false)]
    [InlineData("https://id.example", true)]
    [InlineData("http://localhost:8080", true)]
    public void A_service_that_would_read_keys_over_an_open_network_does_not_start(string authority, bool starts)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Configuration["Identity:Authority"] = authority;

        var refusal = Record.Exception(builder.AddIdentity);

        Assert.Equal(starts, refusal is null);
        Assert.True(starts || refusal!.Message.Contains("Identity:Authority", StringComparison.Ordinal));
    }

    private static ECDsaSecurityKey NewKey() => new(ECDsa.Create(ECCurve.NamedCurves.nistP256)) { KeyId = Guid.NewGuid().ToString() };

    private static object PublicHalf(JsonWebKey key) =>
        new { kty = key.Kty, kid = key.Kid, crv = key.Crv, x = key.X, y = key.Y, use = "sig" };

    private string Token(ECDsaSecurityKey key, string? subject = "caller", string type = "JWT") =>
        new JsonWebTokenHandler().CreateToken(new SecurityTokenDescriptor
        {
            Issuer = Issuer,
            Audience = "wellbeing-platform",
            Claims = subject is null ? [] : new Dictionary<string, object> { ["sub"] = subject },
            TokenType = type,
            SigningCredentials = new SigningCredentials(key, SecurityAlgorithms.EcdsaSha256)
        });

    private async Task<HttpStatusCode> Call(string token)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(_service.Urls.Single()));
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        using var answer = await _client.SendAsync(request, TestContext.Current.CancellationToken);
        return answer.StatusCode;
    }
}

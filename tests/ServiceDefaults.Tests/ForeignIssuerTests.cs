using System.Net;
using System.Net.Http.Headers;
using System.Security.Claims;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Platform.Testing;

namespace Platform.ServiceDefaults.Tests;

/// <summary>Tokens of an OpenID Connect issuer that others have made, found by its discovery document.</summary>
public sealed class ForeignIssuerTests(JournalFixture journal, Servers servers) : IClassFixture<JournalFixture>, IAsyncLifetime
{
    private static readonly RegisteredClient[] s_clients =
    [
        new("caller", ["10"], ["journal.read"]),
        new("rsa", ["10"], ["journal.read"], Alg: "RS256"),
        new("p384", ["10"], ["journal.read"], Alg: "ES384"),
        new("elsewhere", ["10"], ["journal.read"], Audience: "another-platform"),
        new("everywhere", ["*"], ["journal.read"]),
        new("neighbour", ["08", "10"], ["journal.read"])
    ];

    private readonly FakeTimeProvider _clock = new(DateTimeOffset.UtcNow);
    private readonly HttpClient _client = new();
    private readonly List<WebApplication> _services = [];
    private RealIssuer _issuer = null!;

    public async ValueTask InitializeAsync() => _issuer = await RealIssuer.Start(s_clients);

    public async ValueTask DisposeAsync()
    {
        foreach (var service in _services)
        {
            await service.DisposeAsync();
        }

        await _issuer.DisposeAsync();
        _client.Dispose();
    }

    [Fact]
    public async Task Tokens_count_by_audience_algorithm_and_end()
    {
        var service = await Start(new() { ["Identity:Authority"] = _issuer.Address });

        Assert.Equal("caller 10", await Call(service, await _issuer.Token("caller")));
        Assert.Equal("rsa 10", await Call(service, await _issuer.Token("rsa")));
        Assert.Equal("Unauthorized", await Call(service, await _issuer.Token("p384")));
        Assert.Equal("Unauthorized", await Call(service, await _issuer.Token("elsewhere")));
        Assert.Equal("Unauthorized", await Call(service, await _issuer.Token("caller", ago: TimeSpan.FromMinutes(11))));
        Assert.Equal("caller 10", await Call(service, await _issuer.Token("caller", ago: TimeSpan.FromMinutes(9))));
    }

    [Fact]
    public async Task Keys_are_changed_while_the_service_runs()
    {
        var service = await Start(new() { ["Identity:Authority"] = _issuer.Address });
        var old = await _issuer.Token("caller");
        Assert.Equal("caller 10", await Call(service, old));

        await _issuer.Use("second", "first");
        _clock.Advance(TimeSpan.FromSeconds(10));
        Assert.Equal("caller 10", await Call(service, await _issuer.Token("caller")));

        var another = await _issuer.Token("rsa");
        await _issuer.Use("third");
        _clock.Advance(TimeSpan.FromMinutes(5));
        Assert.Equal("Unauthorized", await Call(service, another));
        Assert.Equal("caller 10", await Call(service, await _issuer.Token("caller")));
    }

    [Fact]
    public async Task Each_of_several_issuers_speaks_for_its_counties_alone()
    {
        await using var other = await RealIssuer.Start([new("caller", ["*"], ["journal.read"])]);
        var service = await Start(new()
        {
            ["Identity:Issuers:0:Authority"] = _issuer.Address,
            ["Identity:Issuers:0:Counties"] = "10",
            ["Identity:Issuers:1:Authority"] = other.Address,
            ["Identity:Issuers:1:Counties:0"] = "08",
            ["Identity:Issuers:1:Counties:1"] = "12",
            ["Identity:Issuers:1:SubjectPrefix"] = "kymi:"
        });

        Assert.Equal("caller 10", await Call(service, await _issuer.Token("caller")));
        Assert.Equal("everywhere 10", await Call(service, await _issuer.Token("everywhere")));
        Assert.Equal("neighbour 10", await Call(service, await _issuer.Token("neighbour")));
        Assert.Equal("kymi:caller 08,12", await Call(service, await other.Token("caller")));
        Assert.Equal("Unauthorized", await Call(service, journal.Identity.Token(["*"], ["journal.read"], "x", TimeSpan.FromHours(1))));
        Assert.Equal("Unauthorized", await Call(service, "no.token.at-all"));
    }

    [Fact]
    public async Task An_issuer_of_a_private_authority_is_believed_when_the_authority_is_named()
    {
        using var authority = new CertificateAuthority();
        await using var encrypted = await RealIssuer.Start(s_clients, authority.Certify("issuer"));
        var token = await Credentials(encrypted, _clock, authority.File).Current(TestContext.Current.CancellationToken);
        var trusting = await Start(new() { ["Identity:Authority"] = encrypted.Address, ["Tls:CaFile"] = authority.File });
        var careful = await Start(new() { ["Identity:Authority"] = encrypted.Address });

        Assert.Equal("caller 10", await Call(trusting, token!));
        Assert.NotEqual("caller 10", await Call(careful, token!));
    }

    [Fact]
    public async Task A_services_own_token_is_renewed_before_it_ends_and_used_to_its_end_while_the_issuer_is_away()
    {
        var credentials = Credentials(_issuer, _clock);
        var first = await credentials.Current(TestContext.Current.CancellationToken);

        _clock.Advance(TimeSpan.FromSeconds(399));
        Assert.Equal(first, await credentials.Current(TestContext.Current.CancellationToken));
        _clock.Advance(TimeSpan.FromSeconds(2));
        var second = await credentials.Current(TestContext.Current.CancellationToken);
        Assert.NotEqual(first, second);

        await _issuer.Stop();
        _clock.Advance(TimeSpan.FromSeconds(590));
        Assert.Equal(second, await credentials.Current(TestContext.Current.CancellationToken));
        _clock.Advance(TimeSpan.FromSeconds(20));
        await Assert.ThrowsAsync<HttpRequestException>(
            async () => await credentials.Current(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_token_that_was_refused_is_got_anew_but_not_again_and_again()
    {
        var credentials = Credentials(_issuer, _clock);
        var first = (await credentials.Current(TestContext.Current.CancellationToken))!;

        credentials.Refused(first);
        Assert.Equal(first, await credentials.Current(TestContext.Current.CancellationToken));
        _clock.Advance(TimeSpan.FromSeconds(5));
        credentials.Refused(first);
        Assert.NotEqual(first, await credentials.Current(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_client_that_the_issuer_does_not_know_is_told_so()
    {
        var credentials = new ServiceToken(
            Settings(new() { ["Identity:Authority"] = _issuer.Address, ["Identity:ClientId"] = "nobody", ["Identity:ClientSecret"] = "x" }),
            _clock, NullLogger<ServiceToken>.Instance);

        var refusal = await Assert.ThrowsAsync<HttpRequestException>(
            async () => await credentials.Current(TestContext.Current.CancellationToken));

        Assert.Contains("gives nobody no token: Unauthorized", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("invalid_client", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_service_catches_up_with_another_by_a_token_that_it_gets_itself()
    {
        var everywhere = s_clients.Single(client => client.Id == "everywhere");
        Dictionary<string, string?> settings = new()
        {
            ["Identity:PublicKey"] = "",
            ["Identity:ServiceToken"] = "",
            ["Identity:Authority"] = _issuer.Address,
            ["Identity:ClientId"] = everywhere.Id,
            ["Identity:ClientSecret"] = everywhere.Secret
        };
        await using var owner = await TallyService.Start(
            await servers.NewDatabase(), journal.Broker, journal.Identity, name: "tells", settings: settings);
        var tally = Guid.NewGuid();
        await owner.Count(tally, times: 3);
        await using var listener = await TallyService.Start(
            await servers.NewDatabase(), journal.Broker, journal.Identity, name: $"learns-{tally:N}", owner: owner.Address,
            settings: settings);

        await JournalFixture.Until(async () =>
        {
            await using var scope = listener.NewScope(out var db);
            return await db.Database.SqlQuery<int>($"""select count(*)::int as "Value" from effect where subject = {"tallies/" + tally}""")
                .SingleAsync() == 3;
        });
    }

    [Theory]
    [InlineData("Production", null, false)]
    [InlineData("Production", "wellbeing-platform-development", false)]
    [InlineData("Staging", "", false)]
    [InlineData("Production", "https://id.county.example", true)]
    [InlineData("Development", null, true)]
    public void The_key_of_a_developers_machine_counts_in_development_alone(string environment, string? issuer, bool starts)
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { EnvironmentName = environment });
        builder.Configuration["Identity:PublicKey"] = journal.Identity.PublicKeyPem;
        builder.Configuration["Identity:Issuer"] = issuer;

        var refusal = Record.Exception(builder.AddIdentity);

        Assert.Equal(starts, refusal is null);
        Assert.True(starts || refusal!.Message.Contains("Development alone", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_key_of_another_issuer_does_not_let_tokens_of_a_developers_machine_in()
    {
        var service = await Start(new()
        {
            ["Identity:PublicKey"] = journal.Identity.PublicKeyPem,
            ["Identity:Issuer"] = "https://id.county.example"
        }, "Production");

        Assert.Equal("Unauthorized", await Call(service, journal.Identity.Token(["10"], ["journal.read"], "x", TimeSpan.FromHours(1))));
    }

    [Theory]
    [InlineData("0", "12", "http://id.example")]
    [InlineData("0", "1", "https://id.example")]
    [InlineData("0", "Kymenlaakso", "https://id.example")]
    public void An_issuer_that_cannot_be_meant_keeps_a_service_from_starting(string number, string counties, string authority)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Configuration[$"Identity:Issuers:{number}:Authority"] = authority;
        builder.Configuration[$"Identity:Issuers:{number}:Counties"] = counties;

        var refusal = Assert.Throws<InvalidOperationException>(builder.AddIdentity);

        Assert.Contains($"Identity:Issuers:{number}", refusal.Message, StringComparison.Ordinal);
    }

    private static ServiceToken Credentials(RealIssuer issuer, TimeProvider clock, string? authorities = null)
    {
        var client = s_clients.Single(one => one.Id == "caller");
        return new(Settings(new()
        {
            ["Identity:Authority"] = issuer.Address,
            ["Identity:ClientId"] = client.Id,
            ["Identity:ClientSecret"] = client.Secret,
            ["Tls:CaFile"] = authorities
        }), clock, NullLogger<ServiceToken>.Instance);
    }

    private static IConfigurationRoot Settings(Dictionary<string, string?> settings) =>
        new ConfigurationBuilder().AddInMemoryCollection(settings).Build();

    private async Task<Uri> Start(Dictionary<string, string?> settings, string environment = "Development")
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { EnvironmentName = environment });
        builder.Configuration["urls"] = "http://127.0.0.1:0";
        builder.Configuration.AddInMemoryCollection(settings);
        builder.Services.AddSingleton<TimeProvider>(_clock);
        builder.Logging.ClearProviders();
        builder.AddIdentity();
        var service = builder.Build();
        service.UseAuthentication();
        service.MapGet("/", (ClaimsPrincipal caller) => caller.Identity is { IsAuthenticated: true, Name: var name }
            ? Results.Text($"{name} {string.Join(',', caller.FindAll("county").Select(county => county.Value))}")
            : Results.Unauthorized());
        await service.StartAsync(TestContext.Current.CancellationToken);
        _services.Add(service);
        return new(service.Urls.Single());
    }

    private async Task<string> Call(Uri service, string token)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, service);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        using var answer = await _client.SendAsync(request, TestContext.Current.CancellationToken);
        return answer.StatusCode == HttpStatusCode.OK
            ? await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)
            : $"{answer.StatusCode}";
    }
}

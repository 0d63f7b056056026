using System.Net;
using System.Security.Cryptography.X509Certificates;
using Grpc.Core;
using Grpc.Net.Client;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Npgsql;
using Platform.Contracts.Journal.V1;
using Platform.Testing;

namespace Platform.ServiceDefaults.Tests;

/// <summary>Encryption between services, to callers and to the database; that to the broker is in <see cref="BrokerTlsTests"/>.</summary>
public sealed class TlsTests(JournalFixture journal, Servers servers) : IClassFixture<JournalFixture>, IDisposable
{
    private readonly CertificateAuthority _authority = new();

    public void Dispose() => _authority.Dispose();

    [Fact]
    public async Task A_renewed_certificate_is_shown_to_new_connections_and_streams_go_on()
    {
        await using var service = await Start("renewed");
        using var channel = Channel(service.Address);
        using var stream = new JournalService.JournalServiceClient(channel).ReadJournal(new(), Bearer());
        await stream.ResponseHeadersAsync;
        var before = await ShownBy(service.Address);

        _authority.Certify("renewed");
        await JournalFixture.Until(async () => await ShownBy(service.Address) != before);
        var tally = Guid.NewGuid();
        await service.Count(tally);

        while (await stream.ResponseStream.MoveNext(TestContext.Current.CancellationToken)
            && stream.ResponseStream.Current.Subject != $"tallies/{tally}")
        {
            // A sign of life.
        }

        Assert.Equal($"tallies/{tally}", stream.ResponseStream.Current.Subject);
    }

    [Fact]
    public async Task A_service_calls_another_by_TLS_when_it_is_told_the_authority()
    {
        await using var owner = await Start("told");
        var tally = Guid.NewGuid();
        await owner.Count(tally, times: 2);
        await using var listener = await TallyService.Start(
            await servers.NewDatabase(), journal.Broker, journal.Identity, name: $"tls-{tally:N}", owner: owner.Address,
            settings: new() { ["Tls:CaFile"] = _authority.File });

        await JournalFixture.Until(async () => await Effects(listener, tally) == 2);
    }

    [Fact]
    public async Task A_service_tells_nothing_to_one_that_is_of_no_authority_it_knows()
    {
        using var unknown = new CertificateAuthority();
        await using var owner = await Start("unknown");
        var lines = new Lines();
        await using var listener = await TallyService.Start(
            await servers.NewDatabase(), journal.Broker, journal.Identity, name: $"careful-{Guid.NewGuid():N}", owner: owner.Address,
            with: builder => builder.Logging.AddProvider(lines), settings: new() { ["Tls:CaFile"] = unknown.File });

        await JournalFixture.Until(() => Task.FromResult(lines.Of("Replay").Any(line =>
            line.Contains("waits for tally to catch up", StringComparison.Ordinal) && line.Contains("SSL", StringComparison.Ordinal))));
    }

    [Theory]
    [InlineData("http://127.0.0.1:0", "no address of ASPNETCORE_URLS begins with https://")]
    [InlineData("https://127.0.0.1:0", "could not find")]
    public async Task A_certificate_that_would_be_shown_to_nobody_keeps_a_service_from_starting(string address, string because)
    {
        var (certificate, key) = _authority.Certify("here");
        var isThere = address.StartsWith("http:", StringComparison.Ordinal);

        var refusal = await Assert.ThrowsAnyAsync<Exception>(async () => await TallyService.Start(
            await servers.NewDatabase(), journal.Broker, journal.Identity, address: new(address), settings: new()
            {
                ["Tls:CertificateFile"] = isThere ? certificate : _authority.InFolder("gone.pem"),
                ["Tls:KeyFile"] = key
            }));

        Assert.Contains(because, refusal.Message, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task A_service_reaches_an_encrypted_database_and_believes_the_right_host_alone()
    {
        var database = await servers.NewDatabase();
        await using var encrypted = await PgBouncer.Start(database, "session", _authority.Certify("database"));
        var careful = new NpgsqlConnectionStringBuilder(encrypted.ConnectionString)
        {
            Host = "localhost",
            SslMode = SslMode.VerifyFull,
            RootCertificate = _authority.File
        };
        await using (var service = await TallyService.Start(careful.ConnectionString, journal.Broker, journal.Identity, name: "careful"))
        {
            await service.Count(Guid.NewGuid());
        }

        await using var other = await PgBouncer.Start(database, "session", _authority.Certify("other", host: "other.example"));
        careful.Port = new NpgsqlConnectionStringBuilder(other.ConnectionString).Port;

        var refusal = await Assert.ThrowsAnyAsync<NpgsqlException>(
            () => TallyService.Start(careful.ConnectionString, journal.Broker, journal.Identity, name: "careful"));

        Assert.IsType<System.Security.Authentication.AuthenticationException>(refusal.InnerException);
    }

    private async Task<TallyService> Start(string name)
    {
        var (certificate, key) = _authority.Certify(name);
        return await TallyService.Start(
            await servers.NewDatabase(), journal.Broker, journal.Identity, name: $"{name}-{Guid.NewGuid():N}",
            address: new($"https://127.0.0.1:{LocalServers.FreePorts(1)[0]}"),
            settings: new() { ["Tls:CertificateFile"] = certificate, ["Tls:KeyFile"] = key });
    }

    private Metadata Bearer() =>
        new() { { "authorization", $"Bearer {journal.Identity.Token(["*"], ["journal.read"], "tester", TimeSpan.FromHours(1))}" } };

    private GrpcChannel Channel(Uri address) => GrpcChannel.ForAddress(address, new()
    {
        HttpHandler = new SocketsHttpHandler
        {
            SslOptions = { RemoteCertificateValidationCallback = (_, certificate, _, _) => _authority.HasMade(certificate) }
        }
    });

    /// <summary>The thumbprint of the certificate that a new connection is shown.</summary>
    private async Task<string> ShownBy(Uri address)
    {
        var shown = "";
        using var client = new HttpClient(new SocketsHttpHandler
        {
            SslOptions =
            {
                RemoteCertificateValidationCallback = (_, certificate, _, _) =>
                {
                    shown = new X509Certificate2(certificate!).Thumbprint;
                    return _authority.HasMade(certificate);
                }
            }
        })
        { DefaultRequestVersion = HttpVersion.Version20, DefaultVersionPolicy = HttpVersionPolicy.RequestVersionExact };
        (await client.GetAsync(new Uri(address, "health/live"))).EnsureSuccessStatusCode();
        return shown;
    }

    private static async Task<int> Effects(TallyService service, Guid tally)
    {
        await using var scope = service.NewScope(out var db);
        return await db.Database.SqlQuery<int>($"""select count(*)::int as "Value" from effect where subject = {"tallies/" + tally}""")
            .SingleAsync();
    }
}

using Google.Protobuf;
using Grpc.Core;
using Platform.Testing;

[assembly: AssemblyFixture(typeof(Servers))]

namespace Platform.NewsReleases.Tests;

/// <summary>
/// The service with a mail server, a real registry behind a door that tests can shut, and other services' voice on the broker.
/// </summary>
public class NewsFixture(Servers servers) : ServiceFixture<Program>(servers, "newsdb"), IAsyncLifetime
{
    private readonly Servers _servers = servers;
    private ClosableProxy _door = null!;
    private TestPublisher _others = null!;

    public RealRegistry Registry { get; } = new(servers);
    internal MailServerOfTests Mail { get; private set; } = null!;
    public HttpClient Http { get; private set; } = null!;

    public Wire.ReleaseService.ReleaseServiceClient Releases => new(As());
    public Wire.PublisherService.PublisherServiceClient Publishers => new(As());
    public Wire.AudienceService.AudienceServiceClient Audiences => new(As());
    public Wire.SubscriptionService.SubscriptionServiceClient Subscriptions => new(As());
    public Wire.ImportService.ImportServiceClient Import => new(As());
    public Wire.ReadAuditService.ReadAuditServiceClient ReadAudit => new(As());

    protected override string[] AllPermissions =>
        ["news.read", "news.write", "news.approve", "news.publish", "news.import", "news.personal", "news.audit", "news.subscribe",
            "journal.read", "journal.public", "imports.record"];

    protected override IReadOnlyDictionary<string, string> Settings => new Dictionary<string, string>
    {
        ["services:organisation-registry:grpc:0"] = _door.Address.ToString(),
        ["Identity:ServiceToken"] = Identity.Token(["*"], ["registry.read", "journal.read"], "news-releases", TimeSpan.FromHours(1)),
        ["News:TokenKey"] = TokenKey,
        ["News:PublicAddress"] = "https://newsroom.example/",
        ["News:Sender"] = "uutishuone@newsroom.example",
        ["Notices:Accessibility"] = "https://county.example/saavutettavuus",
        ["Notices:Accessibility:sv"] = "https://county.example/tillganglighet",
        ["News:FormsAMinute"] = $"{FormsAMinute}",
        ["Smtp:Host"] = "127.0.0.1",
        ["Smtp:Port"] = $"{SmtpPort}"
    };

    protected virtual int SmtpPort => Mail.SmtpPort;

    protected virtual int FormsAMinute => 1000;

    private const string TokenKey = "a secret of the tests that is long enough";

    async ValueTask IAsyncLifetime.InitializeAsync()
    {
        Mail = new MailServerOfTests(Clock);
        await Mail.Start();
        await Registry.InitializeAsync();
        _door = new ClosableProxy(Registry.Address);
        await InitializeAsync();
        Http = new HttpClient { BaseAddress = HttpAddress };
        // While the registry is away, a consumer that has not caught up with it takes nothing at all.
        await Until("select count(*) = 2 from caught_up");
        _others = await TestPublisher.Start("budgeting", await _servers.NewDatabase(), Broker, Identity.PublicKeyPem);
    }

    async ValueTask IAsyncDisposable.DisposeAsync()
    {
        await _others.DisposeAsync();
        await DisposeAsync();
        Http.Dispose();
        await _door.DisposeAsync();
        await Registry.DisposeAsync();
        await Mail.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    public static string NewId() => Guid.CreateVersion7().ToString();

    public Task Publish(params Platform.Contracts.IEvent[] happened) => _others.Publish(happened);

    public Task RegistryGoesAway() => _door.Shut();

    public void RegistryComesBack() => _door.Open();

    /// <summary>A county of its own for a test, with a publisher.</summary>
    internal async Task<TestCounty> NewCounty(params Wire.Language[] required)
    {
        var county = new TestCounty(this, NewCountyCode());
        await Publishers.SetPublisherAsync(county.Publisher(required.Length > 0 ? required : [Wire.Language.Fi]));
        return county;
    }

    public async Task Execute(string sql)
    {
        await using var command = Database.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>The types and versions that the journal tells of a subject, in order.</summary>
    public Task<string> JournalOf(string subject) => Read<string>(
        $"select coalesce(string_agg(replace(replace(type, 'wellbeing.news.', ''), '.v1', '') || ' ' || subject_version, ', ' order by position), '') from journal where subject = '{subject}'");

    /// <summary>What a call was refused with: the status, and each rule or field that the details name.</summary>
    public static async Task<Refusal> RefusalOf<T>(Func<AsyncUnaryCall<T>> call)
        where T : IMessage
    {
        var error = await Assert.ThrowsAsync<RpcException>(async () => await call());
        var details = error.GetRpcStatus();
        return new Refusal(
            error.StatusCode,
            details?.GetDetail<Google.Rpc.BadRequest>()?.FieldViolations.Select(violation => violation.Field).ToArray() ?? [],
            details?.GetDetail<Google.Rpc.PreconditionFailure>()?.Violations.Select(violation => $"{violation.Type} {violation.Subject}")
                .SingleOrDefault());
    }
}

/// <summary>The same without a mail server: what was stored stays as it was stored.</summary>
public sealed class UnsentNewsFixture(Servers servers) : NewsFixture(servers)
{
    protected override int SmtpPort => 1;
}

/// <summary>The same, where one form a minute is enough for anybody.</summary>
public sealed class StrictNewsFixture(Servers servers) : NewsFixture(servers)
{
    protected override int FormsAMinute => 1;
}

/// <summary>One service for the tests that need none of their own: each has a county of its own, and none moves the day.</summary>
[CollectionDefinition]
public sealed class SharedService : ICollectionFixture<NewsFixture>;

/// <summary>How a call was refused.</summary>
public sealed record Refusal(StatusCode Status, string[] Fields, string? Rule);

using Google.Protobuf;
using Grpc.Core;
using Platform.Contracts;
using Platform.Contracts.Registry;
using Platform.Testing;

[assembly: AssemblyFixture(typeof(Servers))]

namespace Platform.FeedbackAndInitiatives.Tests;

/// <summary>The service with a real registry behind a door that tests can shut, and the registry's voice on the broker.</summary>
public sealed class ParticipationFixture(Servers servers) : ServiceFixture<Program>(servers, "participationdb"), IAsyncLifetime
{
    private readonly Servers _servers = servers;
    private ClosableProxy _door = null!;
    private TestPublisher _voice = null!;

    public RealRegistry Registry { get; } = new(servers);

    public Wire.PolicyService.PolicyServiceClient Policies => new(As());
    public Wire.WayService.WayServiceClient Ways => new(As());
    public Wire.ImportService.ImportServiceClient Import => new(As());
    public Wire.FeedbackService.FeedbackServiceClient Feedback => new(As());
    public Wire.InitiativeService.InitiativeServiceClient Initiatives => new(As());
    public Wire.SupportService.SupportServiceClient Support => new(As());
    public Wire.DeadlineService.DeadlineServiceClient Deadlines => new(As());
    public Wire.YearlyReportService.YearlyReportServiceClient Reports => new(As());
    public Wire.ReadAuditService.ReadAuditServiceClient Reads => new(As());

    protected override string[] AllPermissions =>
    [
        "participation.read", "participation.submit", "participation.handle", "participation.decide", "participation.personal",
        "participation.audit",
        "participation.import", "journal.read", "journal.public", "imports.record"
    ];

    protected override IReadOnlyDictionary<string, string> Settings => new Dictionary<string, string>
    {
        ["services:organisation-registry:grpc:0"] = _door.Address.ToString(),
        ["Identity:ServiceToken"] = Identity.Token(["*"], ["registry.read", "journal.read"], "feedback-and-initiatives",
            TimeSpan.FromHours(1)),
        ["Participation:SupportKey"] = "a secret of the tests that is long enough"
    };

    async ValueTask IAsyncLifetime.InitializeAsync()
    {
        await Registry.InitializeAsync();
        _door = new ClosableProxy(Registry.Address);
        await InitializeAsync();
        _voice = await TestPublisher.Start("organisation-registry", await _servers.NewDatabase(), Broker, Identity.PublicKeyPem, Clock);

        // What is told before the service's queue is bound is not heard: until the first word of it arrives, it is said again.
        var limit = DateTime.UtcNow.AddMinutes(3);

        for (var heard = false; !heard; await Task.Delay(100))
        {
            Assert.True(DateTime.UtcNow < limit, "The service does not hear what the registry tells.");
            Clock.PassPauses();
            var unit = Guid.CreateVersion7();
            await Publish(
                Created("00", unit), Established("00", Guid.CreateVersion7()), Established("00", Guid.CreateVersion7(), "InfluenceBody"),
                new UnitClosed("00", unit, 2, new DateOnly(2025, 12, 31), "Ended", []),
                new CountyRegistered("00", 1, new("", "", ""), "WellbeingServicesCounty", new(null, null)));
            heard = await Read<bool>(
                """
                select exists (select from unit_place) and exists (select from deciding_body) and exists (select from unit_successor)
                    and exists (select from county_days) and exists (select from influence_body)
                """);
        }

        // The counties that tests are given have councils, that of 98 apart.
        await Publish([.. Enumerable.Range(1, 97).Select(code => Established($"{code:00}", Council($"{code:00}")))]);
        await Until(() => Read<bool>($"select exists (select from deciding_body where body_id = '{Council("97")}')"));
    }

    async ValueTask IAsyncDisposable.DisposeAsync()
    {
        await _voice.DisposeAsync();
        await DisposeAsync();
        await _door.DisposeAsync();
        await Registry.DisposeAsync();
    }

    public static string NewId() => Guid.CreateVersion7().ToString();

    public Task RegistryGoesAway() => _door.Shut();

    public void RegistryComesBack() => _door.Open();

    /// <summary>A county of its own for a test, in the registry too, with Kymenlaakso's population.</summary>
    public async Task<string> NewCounty()
    {
        var code = NewCountyCode();
        await Registry.NewCounty(code);
        await Registry.RecordKymenlaakso(code);
        return code;
    }

    /// <summary>The council of a county.</summary>
    public static Guid Council(string county) => new($"000000{county}-0000-7000-8000-000000000000");

    public Task Publish(params IEvent[] happened) => _voice.Publish(happened);

    public static UnitCreated Created(string county, Guid unit) =>
        new(county, unit, 1, new("Yksikkö", "", ""), "Unit", null, new(new DateOnly(2020, 1, 1), null));

    public static BodyEstablished Established(string county, Guid body, string classification = "CountyCouncil") =>
        new(county, body, 1, new("Toimielin", "", ""), classification, null, new(new DateOnly(2020, 1, 1), null));

    /// <summary>A deciding body of a county, of which the service has heard.</summary>
    public async Task<Guid> NewBody(string county, string classification)
    {
        var body = Guid.CreateVersion7();
        await Publish(Established(county, body, classification));
        await Until(() => Read<bool>($"select exists (select from deciding_body where body_id = '{body}')"));
        return body;
    }

    /// <summary>A unit of a county, of which the service has heard.</summary>
    public async Task<string> NewUnit(string county)
    {
        var unit = Guid.CreateVersion7();
        await Publish(Created(county, unit));
        await Until(() => HasHeard($"unit_id = '{unit}'"));
        return $"{unit}";
    }

    private async Task<bool> HasHeard(string ofUnit)
    {
        await using var command = Database.CreateCommand($"select exists (select from unit_place where {ofUnit})");
        return (bool)(await command.ExecuteScalarAsync())!;
    }

    /// <summary>The types of what was told of a subject, in order.</summary>
    public async Task<string> Told(string subject)
    {
        await using var command = Database.CreateCommand(
            "select coalesce(string_agg(replace(replace(type, 'wellbeing.participation.', ''), '.v1', '') || ' ' || subject_version, ', ' order by position), '') from journal where subject = $1");
        command.Parameters.Add(new() { Value = subject });
        return (string)(await command.ExecuteScalarAsync())!;
    }

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

/// <summary>One service for the tests that need none of their own: each has a county of its own, and none moves the day.</summary>
[CollectionDefinition]
public sealed class SharedService : ICollectionFixture<ParticipationFixture>;

/// <summary>A second one, for there are not enough counties in one: for the tests of who handles and decides.</summary>
[CollectionDefinition]
public sealed class SharedByHandlers : ICollectionFixture<ParticipationFixture>;

/// <summary>How a call was refused.</summary>
public sealed record Refusal(StatusCode Status, string[] Fields, string? Rule);

using Google.Protobuf;
using Grpc.Core;
using Platform.Testing;

[assembly: AssemblyFixture(typeof(Servers))]

namespace Platform.FeedbackAndInitiatives.Tests;

/// <summary>The service with a real registry behind a door that tests can shut.</summary>
public sealed class ParticipationFixture(Servers servers) : ServiceFixture<Program>(servers, "participationdb"), IAsyncLifetime
{
    private int _counties;
    private Door _door = null!;

    public RealRegistry Registry { get; } = new(servers);

    public Wire.PolicyService.PolicyServiceClient Policies => new(As());
    public Wire.FeedbackService.FeedbackServiceClient Feedback => new(As());
    public Wire.InitiativeService.InitiativeServiceClient Initiatives => new(As());
    public Wire.SupportService.SupportServiceClient Support => new(As());
    public Wire.DeadlineService.DeadlineServiceClient Deadlines => new(As());
    public Wire.YearlyReportService.YearlyReportServiceClient Reports => new(As());

    protected override string[] AllPermissions =>
        ["participation.read", "participation.submit", "participation.handle", "participation.decide", "participation.personal", "journal.read"];

    protected override IReadOnlyDictionary<string, string> Settings => new Dictionary<string, string>
    {
        ["services:organisation-registry:grpc:0"] = _door.Address.ToString(),
        ["Identity:ServiceToken"] = Identity.Token(["*"], ["registry.read", "journal.read"], "feedback-and-initiatives", TimeSpan.FromHours(1)),
        ["Participation:SupportKey"] = "a secret of the tests that is long enough"
    };

    async ValueTask IAsyncLifetime.InitializeAsync()
    {
        await Registry.InitializeAsync();
        _door = new Door(Registry.Address);
        await InitializeAsync();
    }

    async ValueTask IAsyncDisposable.DisposeAsync()
    {
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

    /// <summary>A county of which the registry knows nothing yet.</summary>
    public string NewCountyCode() => $"{Interlocked.Increment(ref _counties):00}";

    /// <summary>The types of what was told of a subject, in order.</summary>
    public async Task<string> Told(string subject)
    {
        await using var command = Database.CreateCommand(
            "select coalesce(string_agg(replace(replace(type, 'platform.participation.', ''), '.v1', '') || ' ' || subject_version, ', ' order by position), '') from journal where subject = $1");
        command.Parameters.Add(new() { Value = subject });
        return (string)(await command.ExecuteScalarAsync())!;
    }

    /// <summary>Waits for what happens by itself.</summary>
    public static async Task Until(Func<Task<bool>> happened)
    {
        for (var tries = 0; !await happened(); tries++)
        {
            Assert.True(tries < 150, "It did not happen.");
            await Task.Delay(100);
        }
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
            details?.GetDetail<Google.Rpc.PreconditionFailure>()?.Violations.Select(violation => $"{violation.Type} {violation.Subject}").SingleOrDefault());
    }
}

/// <summary>How a call was refused.</summary>
public sealed record Refusal(StatusCode Status, string[] Fields, string? Rule);

using Google.Protobuf;
using Grpc.Core;
using Platform.Contracts;
using Platform.Contracts.Budgeting;
using Platform.Contracts.Participation;
using Platform.Contracts.Registry;
using Platform.Contracts.Types.V1;
using Platform.Testing;

[assembly: AssemblyFixture(typeof(Servers))]

namespace Platform.StrategyTracking.Tests;

/// <summary>The service, and the voices of the registry and of budgeting on the broker.</summary>
public class StrategyFixture(Servers servers) : ServiceFixture<Program>(servers, "strategydb"), IAsyncLifetime
{
    private readonly Servers _servers = servers;
    private readonly Neighbour _silent = new();
    private TestPublisher _others = null!;

    public Wire.StrategyService.StrategyServiceClient Strategies => new(As());
    public Wire.KeyResultService.KeyResultServiceClient KeyResults => new(As());
    public Wire.SteeringService.SteeringServiceClient Steering => new(As());
    public Wire.ProgrammeService.ProgrammeServiceClient Programmes => new(As());
    public Wire.MeasureService.MeasureServiceClient Measures => new(As());
    public Wire.ComparisonService.ComparisonServiceClient Comparisons => new(As());
    public Wire.CheckInService.CheckInServiceClient CheckIns => new(As());
    public Wire.FollowUpService.FollowUpServiceClient FollowUps => new(As());
    public Wire.ImportService.ImportServiceClient Import => new(As());
    public Wire.InterimReportService.InterimReportServiceClient InterimReports => new(As());

    protected override string[] AllPermissions =>
        ["strategy.read", "strategy.write", "strategy.adopt", "strategy.import", "journal.read", "journal.public", "imports.record"];

    /// <summary>Whom interim reports are assembled from; nobody answers unless a test has them do so.</summary>
    protected virtual (string Budgeting, string Participation, string Registry) Neighbours =>
        (_silent.Address, _silent.Address, _silent.Address);

    protected override IReadOnlyDictionary<string, string> Settings => new Dictionary<string, string>
    {
        ["Strategy:LinkKey"] = "a secret of the tests that is long enough",
        ["Strategy:PublicAddress"] = "https://goals.example/",
        ["services:budgeting:grpc:0"] = Neighbours.Budgeting,
        ["services:feedback-and-initiatives:grpc:0"] = Neighbours.Participation,
        ["services:organisation-registry:grpc:0"] = Neighbours.Registry,
        ["Identity:ServiceToken"] = Identity.Token(["*"], ["budgeting.read"], "strategy-tracking", TimeSpan.FromHours(1))
    };

    public static string NewId() => Guid.CreateVersion7().ToString();

    public static LocalizedText Text(string fi) => new() { Fi = fi };

    public static Source Document(string name = "A document of the tests") => new() { Document = name };

    async ValueTask IAsyncLifetime.InitializeAsync()
    {
        await StartNeighbours();
        await InitializeAsync();
        _others = await TestPublisher.Start("budgeting", await _servers.NewDatabase(), Broker, Identity.PublicKeyPem, Clock);

        // What is told before the service's queues are bound is not heard: until the first word of each arrives, it is said again.
        var limit = DateTime.UtcNow.AddMinutes(3);

        for (var heard = false; !heard; await Task.Delay(100))
        {
            Assert.True(DateTime.UtcNow < limit, "The service does not hear what the registry tells.");
            Clock.PassPauses();
            var unit = Guid.NewGuid();
            await Publish(
                Body(Guid.NewGuid()), Unit(unit), new UnitClosed("00", unit, 2, new DateOnly(2025, 12, 31), "Ended", []), County(),
                new DeficitRecorded("00", 1, 2025, -1, -1, 2025), new FeedbackSummarised("00", 2025, 4, 1, []));
            heard = await Read<bool>(
                """
                select exists (select from deciding_body) and exists (select from unit_place) and exists (select from unit_successor)
                    and exists (select from county_days) and exists (select from cause_statement) and exists (select from fact)
                """);
        }

        // And what was said more than once is waited for, or it would arrive in the middle of a test.
        var last = Guid.NewGuid();
        await Publish(Body(last), Unit(last), new DeficitCovered("00", 2, 2025, 0, 2025));
        await Until(
            $"select exists (select from deciding_body where body_id = '{last}') and exists (select from unit_place where unit_id = '{last}') and exists (select from cause_statement where cents is null)");

        static CountyRegistered County() => new("00", 1, new("", "", ""), "WellbeingServicesCounty", new(null, null));
        static BodyEstablished Body(Guid id) => new("00", id, 1, new("", "", ""), "CountyCouncil", null, new(null, null));
        static UnitCreated Unit(Guid id) => new("00", id, 1, new("", "", ""), "Unit", null, new(null, null));
    }

    async ValueTask IAsyncDisposable.DisposeAsync()
    {
        await _others.DisposeAsync();
        await DisposeAsync();
        await StopNeighbours();
        GC.SuppressFinalize(this);
    }

    protected virtual Task StartNeighbours() => _silent.Start();

    protected virtual Task StopNeighbours() => _silent.Stop();

    public Task Publish(params IEvent[] happened) => _others.Publish(happened);

    /// <summary>A county of its own for a test, with the council that the registry tells of.</summary>
    internal async Task<TestCounty> NewCounty()
    {
        var county = new TestCounty(this, NewCountyCode(), Guid.CreateVersion7(), Guid.CreateVersion7());
        var period = new EventPeriod(new DateOnly(2022, 3, 1), null);
        await Publish(
            new BodyEstablished(county.Code, county.Council, 1, new("Aluevaltuusto", "", ""), "CountyCouncil", null, period),
            new BodyEstablished(county.Code, county.Executive, 1, new("Aluehallitus", "", ""), "CountyExecutive", null, period));
        await Until($"select count(*) = 2 from deciding_body where county_code = '{county.Code}'");
        return county;
    }

    /// <summary>The types and versions that the journal tells of a subject, in order.</summary>
    public Task<string> JournalOf(string subject) => Read<string>(
        $"select coalesce(string_agg(replace(replace(type, 'wellbeing.strategy.', ''), '.v1', '') || ' ' || subject_version, ', ' order by position), '') from journal where subject = '{subject}'");

    /// <summary>The statuses that were told of a key result, in order.</summary>
    public Task<string> StatusesOf(string keyResult) => Read<string>(
        $"select coalesce(string_agg(data->>'status', ', ' order by position), '') from journal where subject = 'key-results/{keyResult}' and type like '%status-changed%'");

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

    public static async Task<string> OutcomeOf<T>(Func<AsyncUnaryCall<T>> call)
        where T : IMessage
    {
        try
        {
            await call();
            return "OK";
        }
        catch (RpcException error)
        {
            return error.GetRpcStatus()?.GetDetail<Google.Rpc.PreconditionFailure>()?.Violations.Select(violation => violation.Type)
                .SingleOrDefault() ?? error.StatusCode.ToString();
        }
    }
}

/// <summary>One service for the tests that need none of their own: each has a county of its own, and none moves the day.</summary>
[CollectionDefinition]
public sealed class SharedService : ICollectionFixture<StrategyFixture>;

/// <summary>How a call was refused.</summary>
public sealed record Refusal(StatusCode Status, string[] Fields, string? Rule);

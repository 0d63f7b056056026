using Google.Protobuf;
using Grpc.Core;
using Platform.Contracts;
using Platform.Contracts.Budgeting;
using Platform.Contracts.Registry;
using Platform.Contracts.Types.V1;
using Platform.Testing;

[assembly: AssemblyFixture(typeof(Servers))]

namespace Platform.StrategyTracking.Tests;

/// <summary>The service, and the voices of the registry and of budgeting on the broker.</summary>
public sealed class StrategyFixture(Servers servers) : ServiceFixture<Program>(servers, "strategydb"), IAsyncLifetime
{
    private readonly Servers _servers = servers;
    private Speaker _others = null!;

    public Wire.StrategyService.StrategyServiceClient Strategies => new(As());
    public Wire.KeyResultService.KeyResultServiceClient KeyResults => new(As());
    public Wire.SteeringService.SteeringServiceClient Steering => new(As());
    public Wire.ProgrammeService.ProgrammeServiceClient Programmes => new(As());
    public Wire.ImportService.ImportServiceClient Import => new(As());

    protected override string[] AllPermissions => ["strategy.read", "strategy.write", "strategy.adopt", "strategy.import", "journal.read", "journal.public", "imports.record"];

    public static string NewId() => Guid.CreateVersion7().ToString();

    public static LocalizedText Text(string fi) => new() { Fi = fi };

    public static Source Document(string name = "A document of the tests") => new() { Document = name };

    async ValueTask IAsyncLifetime.InitializeAsync()
    {
        await InitializeAsync();
        _others = await Speaker.Start("budgeting", await _servers.NewDatabase(), Broker, Identity.PublicKeyPem, Clock);

        // What is told before the service's queues are bound is not heard: until the first word of each arrives, it is said again.
        for (var heard = false; !heard; await Task.Delay(100))
        {
            Clock.PassPauses();
            await Tell(Body(Guid.NewGuid()), Unit(Guid.NewGuid()), new DeficitRecorded("00", 1, 2025, -1, -1, 2025));
            heard = await Read<bool>("select exists (select from deciding_body) and exists (select from unit_place) and exists (select from cause)");
        }

        // And what was said more than once is waited for, or it would arrive in the middle of a test.
        var last = Guid.NewGuid();
        await Tell(Body(last), Unit(last), new DeficitCovered("00", 2, 2025, 0, 2025));
        await Until($"select exists (select from deciding_body where body_id = '{last}') and exists (select from unit_place where unit_id = '{last}') and exists (select from cause where closed_on is not null)");

        static BodyEstablished Body(Guid id) => new("00", id, 1, new("", "", ""), "CountyCouncil", null, new(null, null));
        static UnitCreated Unit(Guid id) => new("00", id, 1, new("", "", ""), "Unit", null, new(null, null));
    }

    async ValueTask IAsyncDisposable.DisposeAsync()
    {
        await _others.DisposeAsync();
        await DisposeAsync();
    }

    public Task Tell(params IEvent[] happened) => _others.Tell(happened);

    /// <summary>A county of its own for a test, with the council that the registry tells of.</summary>
    internal async Task<TestCounty> NewCounty()
    {
        var county = new TestCounty(this, NewCountyCode(), Guid.CreateVersion7(), Guid.CreateVersion7());
        var period = new EventPeriod(new DateOnly(2022, 3, 1), null);
        await Tell(
            new BodyEstablished(county.Code, county.Council, 1, new("Aluevaltuusto", "", ""), "CountyCouncil", null, period),
            new BodyEstablished(county.Code, county.Executive, 1, new("Aluehallitus", "", ""), "CountyExecutive", null, period));
        await Until($"select count(*) = 2 from deciding_body where county_code = '{county.Code}'");
        return county;
    }

    /// <summary>The types and versions that the journal tells of a subject, in order.</summary>
    public Task<string> JournalOf(string subject) => Read<string>(
        $"select coalesce(string_agg(replace(replace(type, 'platform.strategy.', ''), '.v1', '') || ' ' || subject_version, ', ' order by position), '') from journal where subject = '{subject}'");

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
            details?.GetDetail<Google.Rpc.PreconditionFailure>()?.Violations.Select(violation => $"{violation.Type} {violation.Subject}").SingleOrDefault());
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
            return error.GetRpcStatus()?.GetDetail<Google.Rpc.PreconditionFailure>()?.Violations.Select(violation => violation.Type).SingleOrDefault() ?? error.StatusCode.ToString();
        }
    }
}

/// <summary>One service for the tests that need none of their own: each has a county of its own, and none moves the day.</summary>
[CollectionDefinition]
public sealed class SharedService : ICollectionFixture<StrategyFixture>;

/// <summary>How a call was refused.</summary>
public sealed record Refusal(StatusCode Status, string[] Fields, string? Rule);

using Google.Protobuf;
using Grpc.Core;
using Platform.Contracts.Registry;
using Platform.Contracts.Strategy;
using Platform.Contracts.Types.V1;
using Platform.Testing;

[assembly: AssemblyFixture(typeof(Servers))]

namespace Platform.Budgeting.Tests;

/// <summary>The service, and the voices of the registry and of strategy tracking on the broker.</summary>
public class BudgetFixture(Servers servers) : ServiceFixture<Program>(servers, "budgetingdb"), IAsyncLifetime
{
    private readonly Servers _servers = servers;
    private TestPublisher _others = null!;

    public Wire.BudgetService.BudgetServiceClient Budgets => new(As());
    public Wire.ActualsService.ActualsServiceClient Actuals => new(As());
    public Wire.DeficitService.DeficitServiceClient Deficits => new(As());
    public Wire.FundingService.FundingServiceClient Funding => new(As());
    public Wire.ImportService.ImportServiceClient Import => new(As());
    public Wire.BorrowingService.BorrowingServiceClient Borrowing => new(As());
    public Wire.PriceService.PriceServiceClient Prices => new(As());
    public Wire.ExportService.ExportServiceClient Exports => new(As());
    public Wire.ReportingService.ReportingServiceClient Reporting => new(As());
    public Wire.InterimReportService.InterimReportServiceClient InterimReports => new(As());

    protected override string[] AllPermissions =>
        ["budgeting.read", "budgeting.write", "budgeting.propose", "budgeting.approve", "budgeting.import", "journal.read",
            "journal.public", "imports.record"];

    public const string LinkKey = "a secret of the tests that is long enough";

    protected override IReadOnlyDictionary<string, string> Settings =>
        new Dictionary<string, string> { ["Budgeting:LinkKey"] = LinkKey, ["Budgeting:Browser"] = Browser };

    protected virtual string Browser => "";

    public static string NewId() => Guid.CreateVersion7().ToString();

    public static Source Document(string name = "A document of the tests") => new() { Document = name };

    async ValueTask IAsyncLifetime.InitializeAsync()
    {
        await InitializeAsync();
        _others = await TestPublisher.Start("organisation-registry", await _servers.NewDatabase(), Broker, Identity.PublicKeyPem);

        // What is told before the service's queues are bound is not heard: until the first word of each arrives, it is said again.
        var limit = DateTime.UtcNow.AddMinutes(3);

        for (var heard = false; !heard; await Task.Delay(100))
        {
            Assert.True(DateTime.UtcNow < limit, "The service does not hear what the registry tells.");
            Clock.PassPauses();
            await Publish(
                new BodyEstablished("00", Guid.NewGuid(), 1, new("", "", ""), "CountyCouncil", null, new(null, null)),
                new UnitCreated("00", Guid.NewGuid(), 1, new("", "", ""), "Unit", null, new(null, null)),
                new UnitClosed("00", Guid.NewGuid(), 2, new DateOnly(2020, 1, 1), "Devolved", []),
                new StrategyAdopted("00", Guid.NewGuid(), 1, new("", "", ""), new(null, null), null, null, null, true,
                    [new(Guid.NewGuid(), "ChangeGoal", 1, new("", "", ""))]),
                new ProgrammeSavingTargetSet("00", Guid.NewGuid(), 1, new("", "", ""), 2026, 1));
            heard = await Read<bool>(
                """
                select exists (select from deciding_body) and exists (select from unit_place) and exists (select from unit_successor)
                    and exists (select from strategy_goal) and exists (select from saving_target)
                """);
        }
    }

    async ValueTask IAsyncDisposable.DisposeAsync()
    {
        await _others.DisposeAsync();
        await DisposeAsync();
        GC.SuppressFinalize(this);
    }

    public Task Publish(params Platform.Contracts.IEvent[] happened) => _others.Publish(happened);

    /// <summary>A county of its own for a test, with the council and the executive that the registry tells of.</summary>
    internal async Task<TestCounty> NewCounty(DateOnly? bodiesSince = null)
    {
        var county = new TestCounty(this, NewCountyCode(), Guid.CreateVersion7(), Guid.CreateVersion7());
        var period = new EventPeriod(bodiesSince ?? new DateOnly(2022, 3, 1), null);
        await Publish(
            new BodyEstablished(county.Code, county.Council, 1, new("Aluevaltuusto", "", ""), "CountyCouncil", null, period),
            new BodyEstablished(county.Code, county.Executive, 1, new("Aluehallitus", "", ""), "CountyExecutive", null, period));
        await Until($"select count(*) = 2 from deciding_body where county_code = '{county.Code}'");
        return county;
    }

    /// <summary>The types and versions that the journal tells of a subject, in order.</summary>
    public Task<string> JournalOf(string subject) => Read<string>(
        $"select coalesce(string_agg(replace(replace(type, 'wellbeing.budgeting.', ''), '.v1', '') || ' ' || subject_version, ', ' order by position), '') from journal where subject = '{subject}'");

    /// <summary>What a call was refused with: the status, and each rule or field that the details name.</summary>
    public static Task<Refusal> RefusalOf<T>(Func<AsyncUnaryCall<T>> call)
        where T : IMessage => RefusalOf(async () => await call());

    /// <inheritdoc cref="RefusalOf{T}(Func{AsyncUnaryCall{T}})"/>
    public static async Task<Refusal> RefusalOf<T>(Func<Task<T>> call)
        where T : IMessage
    {
        var error = await Assert.ThrowsAsync<RpcException>(async () => await call());
        var details = error.GetRpcStatus();
        return new Refusal(
            error.StatusCode,
            details?.GetDetail<Google.Rpc.BadRequest>()?.FieldViolations.Select(violation => violation.Field).ToArray() ?? [],
            details?.GetDetail<Google.Rpc.PreconditionFailure>()?.Violations.Select(violation => $"{violation.Type} {violation.Subject}")
                .SingleOrDefault(),
            error.Status.Detail);
    }

    public static Task<string> OutcomeOf<T>(Func<AsyncUnaryCall<T>> call)
        where T : IMessage => OutcomeOf(async () => await call());

    /// <inheritdoc cref="OutcomeOf{T}(Func{AsyncUnaryCall{T}})"/>
    public static async Task<string> OutcomeOf<T>(Func<Task<T>> call)
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

/// <summary>The same where no browser prints.</summary>
public sealed class BudgetFixtureWithoutBrowser(Servers servers) : BudgetFixture(servers)
{
    protected override string Browser => "none";
}

/// <summary>One service for the tests of budgets: each has a county of its own, and none moves the day.</summary>
[CollectionDefinition]
public sealed class SharedByBudgets : ICollectionFixture<BudgetFixture>;

/// <summary>
/// One service for the tests of money that is borrowed, missing or granted: each has a county of its own, and none moves the day.
/// </summary>
[CollectionDefinition]
public sealed class SharedByMoney : ICollectionFixture<BudgetFixture>;

/// <summary>One service for the tests of actuals and reports: each has a county of its own, and none moves the day.</summary>
[CollectionDefinition]
public sealed class SharedByReports : ICollectionFixture<BudgetFixture>;

/// <summary>How a call was refused.</summary>
public sealed record Refusal(StatusCode Status, string[] Fields, string? Rule, string Message);

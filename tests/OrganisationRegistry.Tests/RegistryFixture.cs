using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Platform.Contracts.Types.V1;
using Platform.Testing;

[assembly: AssemblyFixture(typeof(Servers))]

namespace Platform.OrganisationRegistry.Tests;

/// <summary>The registry with one county in it, whose units, bodies and people each test makes for itself.</summary>
public sealed class RegistryFixture(Servers servers) : ServiceFixture<Program>(servers, "registrydb"), IAsyncLifetime
{
    public Wire.CountyService.CountyServiceClient Counties => new(As());
    public Wire.PopulationService.PopulationServiceClient Population => new(As());
    public Wire.BodyService.BodyServiceClient Bodies => new(As());
    public Wire.PersonService.PersonServiceClient People => new(As());
    public Wire.UnitService.UnitServiceClient Units => new(As());
    public Wire.DecisionService.DecisionServiceClient Decisions => new(As());
    public Wire.PublicationService.PublicationServiceClient Publications => new(As());
    public Wire.ReadAuditService.ReadAuditServiceClient Audit => new(As());
    public Wire.StatisticsService.StatisticsServiceClient Statistics => new(As());
    public Wire.StatedFactService.StatedFactServiceClient StatedFacts => new(As());
    public Wire.OrganisationService.OrganisationServiceClient Organisations => new(As());
    public Wire.CatalogueService.CatalogueServiceClient Catalogue => new(As());
    public Wire.AuthorityService.AuthorityServiceClient Authorities => new(As());
    public Wire.ExportService.ExportServiceClient Exports => new(As());
    public Wire.ImportService.ImportServiceClient Import => new(As());

    protected override string[] AllPermissions => ["registry.read", "registry.write", "registry.import", "registry.personal",
        "registry.erase", "registry.audit", "journal.read", "journal.public", "imports.record"];

    public static string NewId() => Guid.CreateVersion7().ToString();

    public static Period From(string start, string end = "") => new() { StartDate = start, EndDate = end };

    public static LocalizedText Named(string name) => new() { Fi = name };

    public static Source Document(string name = "A document of the tests") => new() { Document = name };

    /// <summary>A county of its own for a test, so that what the others do in theirs is nothing to it.</summary>
    public async Task<string> NewCounty(Wire.AreaType type = Wire.AreaType.WellbeingServicesCounty, string start = "2000-01-01")
    {
        var code = NewCountyCode();
        await Counties.CreateCountyAsync(new() { CountyCode = code, Name = Named($"Alue {code}"), AreaType = type, Period = From(start) });
        return code;
    }

    /// <summary>A unit without a parent, or below one.</summary>
    public async Task<Wire.Unit> NewUnit(
        string county, string name = "Yksikkö", string parent = "", string start = "2023-01-01", string end = "") =>
            await Units.CreateUnitAsync(new()
            {
                UnitId = NewId(),
                CountyCode = county,
                Name = Named(name),
                Classification = Wire.UnitClassification.Unit,
                ParentUnitId = parent,
                Period = From(start, end)
            });

    /// <summary>Lets time go by, and tells an instant between what was done before and what is done after.</summary>
    public Timestamp Later()
    {
        Clock.Advance(TimeSpan.FromMinutes(1));
        var instant = Clock.GetUtcNow().ToTimestamp();
        Clock.Advance(TimeSpan.FromMinutes(1));
        return instant;
    }

    /// <summary>What a call was refused with: the status, and each rule or field that the details name.</summary>
    public static Task<Refusal> RefusalOf<T>(Func<AsyncUnaryCall<T>> call)
        where T : IMessage => RefusalOf(async () => { await call(); });

    /// <summary>What something was refused with.</summary>
    public static async Task<Refusal> RefusalOf(Func<Task> calls)
    {
        var error = await Assert.ThrowsAsync<RpcException>(calls);
        var details = error.GetRpcStatus();
        return new Refusal(
            error.StatusCode,
            details?.GetDetail<Google.Rpc.BadRequest>()?.FieldViolations.Select(violation => violation.Field).ToArray() ?? [],
            details?.GetDetail<Google.Rpc.PreconditionFailure>()?.Violations.Select(violation => $"{violation.Type} {violation.Subject}")
                .SingleOrDefault(),
            error.Status.Detail);
    }
}

/// <summary>One service for the tests of people and what they hold: each has a county of its own, and none moves the day.</summary>
[CollectionDefinition]
public sealed class SharedByPeople : ICollectionFixture<RegistryFixture>;

/// <summary>One service for the tests of bodies and what they decide: each has a county of its own, and none moves the day.</summary>
[CollectionDefinition]
public sealed class SharedByBodies : ICollectionFixture<RegistryFixture>;

/// <summary>One service for the tests of terms, mandates and corrections: each has a county of its own, and none moves the day.</summary>
[CollectionDefinition]
public sealed class SharedByMandates : ICollectionFixture<RegistryFixture>;

/// <summary>
/// One service for the tests of what all that has days has in common: each has a county of its own, and none moves the day.
/// </summary>
[CollectionDefinition]
public sealed class SharedByCorrections : ICollectionFixture<RegistryFixture>;

/// <summary>One service for the tests of units: each has a county of its own, and none moves the day.</summary>
[CollectionDefinition]
public sealed class SharedByUnits : ICollectionFixture<RegistryFixture>;

/// <summary>
/// One service for the tests of counties and of what is known, read and erased: each has a county of its own, and none moves the day.
/// </summary>
[CollectionDefinition]
public sealed class SharedByFacts : ICollectionFixture<RegistryFixture>;

/// <summary>One service for the tests of files of other authorities: each has counties of its own, and none moves the day.</summary>
[CollectionDefinition]
public sealed class SharedByFiles : ICollectionFixture<RegistryFixture>;

/// <summary>How a call was refused.</summary>
public sealed record Refusal(StatusCode Status, string[] Fields, string? Rule, string Message);

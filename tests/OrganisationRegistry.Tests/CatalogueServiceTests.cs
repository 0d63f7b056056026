using Grpc.Core;
using static Platform.OrganisationRegistry.Tests.RegistryFixture;

namespace Platform.OrganisationRegistry.Tests;

[Collection<SharedByBodies>]
public sealed class CatalogueServiceTests(RegistryFixture registry)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Services_stand_in_the_countys_own_order_while_they_are_offered()
    {
        var county = await registry.NewCounty();
        await New(county, "Vammaispalvelut", 2);
        var first = await New(county, "Sosiaalipalvelut", 1);
        await registry.Catalogue.EndOfferedServiceAsync(
            new() { ServiceId = first.ServiceId, CountyCode = county, Version = 1, EndDate = "2024-12-31" }, cancellationToken: Cancel);

        Assert.Equal(["Sosiaalipalvelut", "Vammaispalvelut"], await Names(county, "2024-12-31"));
        Assert.Equal(["Vammaispalvelut"], await Names(county, "2025-01-01"));
        Assert.Equal("2024-12-31",
            (await registry.Catalogue.GetOfferedServiceAsync(new() { ServiceId = first.ServiceId, CountyCode = county },
                cancellationToken: Cancel)).Period.EndDate);
    }

    [Fact]
    public async Task A_unit_of_the_same_county_answers_for_a_service()
    {
        var (county, other) = (await registry.NewCounty(), await registry.NewCounty());
        var service = await New(county, "Hammashoito", 0);
        var change = new Wire.UpdateOfferedServiceRequest
        {
            ServiceId = service.ServiceId,
            CountyCode = county,
            Version = 1,
            Name = service.Name,
            UnitId = (await registry.NewUnit(other)).UnitId
        };

        Assert.Equal(StatusCode.NotFound, (await RefusalOf(() => registry.Catalogue.UpdateOfferedServiceAsync(change))).Status);
        change.UnitId = (await registry.NewUnit(county)).UnitId;
        Assert.Equal(change.UnitId, (await registry.Catalogue.UpdateOfferedServiceAsync(change, cancellationToken: Cancel)).UnitId);
        Assert.Equal("offered-service-created 1, offered-service-changed 2", await registry.JournalOf($"services/{service.ServiceId}"));
    }

    [Fact]
    public async Task A_service_point_is_found_by_what_is_offered_there()
    {
        var county = await registry.NewCounty();
        var (dental, rescue) = (await New(county, "Hammashoito", 1), await New(county, "Pelastustoimi", 2));
        var clinic = await registry.Catalogue.CreateServicePointAsync(Point(county, "Hammashoitola", dental.ServiceId),
            cancellationToken: Cancel);
        await registry.Catalogue.CreateServicePointAsync(Point(county, "Paloasema", rescue.ServiceId), cancellationToken: Cancel);

        Assert.Equal(["Hammashoitola"], await PointsWith(county, dental.ServiceId));
        await registry.Catalogue.UpdateServicePointAsync(
            new()
            {
                ServicePointId = clinic.ServicePointId,
                CountyCode = county,
                Version = 1,
                Name = clinic.Name,
                ServiceIds = { rescue.ServiceId }
            },
            cancellationToken: Cancel);
        Assert.Equal([], await PointsWith(county, dental.ServiceId));
        Assert.Equal(["Hammashoitola", "Paloasema"], await PointsWith(county, rescue.ServiceId));
        await registry.Catalogue.EndServicePointAsync(
            new() { ServicePointId = clinic.ServicePointId, CountyCode = county, Version = 2, EndDate = "2023-12-31" },
            cancellationToken: Cancel);
        Assert.Equal(["Paloasema"], await PointsWith(county, ""));
    }

    [Fact]
    public async Task A_service_point_offers_services_of_its_own_county_each_once()
    {
        var (county, other) = (await registry.NewCounty(), await registry.NewCounty());
        var (own, foreign) = (await New(county, "Oma", 1), await New(other, "Vieras", 1));

        Assert.Equal(StatusCode.NotFound,
            (await RefusalOf(() => registry.Catalogue.CreateServicePointAsync(Point(county, "x", foreign.ServiceId)))).Status);
        Assert.Equal(["service_ids"],
            (await RefusalOf(() => registry.Catalogue.CreateServicePointAsync(Point(county, "x", own.ServiceId, own.ServiceId)))).Fields);
    }

    [Fact]
    public async Task A_county_that_offers_services_does_not_end_before_them()
    {
        var county = await registry.NewCounty();
        await New(county, "Sosiaalipalvelut", 1);

        var refusal = await RefusalOf(
            () => registry.Counties.EndCountyAsync(new() { CountyCode = county, Version = 1, EndDate = "2025-12-31" }));

        Assert.Equal("nothing-left-in-it end_date", refusal.Rule);
    }

    private async Task<Wire.OfferedService> New(string county, string name, int number) =>
        await registry.Catalogue.CreateOfferedServiceAsync(
            new() { ServiceId = NewId(), CountyCode = county, Name = Named(name), Number = number, Period = From("2023-01-01") });

    private static Wire.CreateServicePointRequest Point(string county, string name, params string[] services) =>
        new() { ServicePointId = NewId(), CountyCode = county, Name = Named(name), ServiceIds = { services }, Period = From("2023-01-01") };

    private async Task<IEnumerable<string>> Names(string county, string asOf) =>
        (await registry.Catalogue.ListOfferedServicesAsync(new() { CountyCode = county, AsOf = asOf })).Services
            .Select(service => service.Name.Fi);

    private async Task<IEnumerable<string>> PointsWith(string county, string service) =>
        (await registry.Catalogue.ListServicePointsAsync(new() { CountyCode = county, ServiceId = service })).ServicePoints
            .Select(point => point.Name.Fi);
}

using Grpc.Core;
using Platform.Testing;

namespace Platform.OrganisationRegistry.Tests;

/// <summary>The service behind proxies.</summary>
public sealed class ProxiedRegistry(Servers servers) : ProxiedService<Program>(servers, "registrydb");

public sealed class ProxyTests(ProxiedRegistry service) : BehindProxies<Program>(service), IClassFixture<ProxiedRegistry>
{
    protected override string Permission => "registry.write";

    protected override async Task<string> Change(CallInvoker calls)
    {
        var county = await new Wire.CountyService.CountyServiceClient(calls).CreateCountyAsync(new()
        {
            CountyCode = "10",
            Name = RegistryFixture.Named("Alue 10"),
            AreaType = Wire.AreaType.WellbeingServicesCounty,
            Period = RegistryFixture.From("2023-01-01")
        });
        return $"counties/{county.CountyCode}";
    }
}

using Platform.Testing;

namespace Platform.OrganisationRegistry.Tests;

public sealed class EveryCallTests(RegistryFixture registry)
    : EveryCall<Program>(registry, "platform.registry.v1", "platform.registry.v1.CountyService.GetMunicipality", "platform.registry.v1.CountyService.ListCounties"), IClassFixture<RegistryFixture>;

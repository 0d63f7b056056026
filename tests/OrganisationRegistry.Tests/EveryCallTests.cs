using Platform.Testing;

namespace Platform.OrganisationRegistry.Tests;

public sealed class EveryCallTests(RegistryFixture registry)
    : EveryCall<Program>(registry, "wellbeing.registry.v1", "wellbeing.registry.v1.CountyService.GetMunicipality",
        "wellbeing.registry.v1.CountyService.ListCounties"), IClassFixture<RegistryFixture>;

using Platform.Testing;

namespace Platform.NewsReleases.Tests;

public sealed class EveryCallTests(UnsentNewsFixture service) : EveryCall<Program>(service,
    "wellbeing.news.v1"), IClassFixture<UnsentNewsFixture>;

using Platform.Testing;

namespace Platform.NewsReleases.Tests;

public sealed class EveryCallTests(UnsentNewsFixture service) : EveryCall<Program>(service, "platform.news.v1"), IClassFixture<UnsentNewsFixture>;

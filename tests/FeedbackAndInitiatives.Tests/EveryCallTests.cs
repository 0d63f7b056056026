using Platform.Testing;

namespace Platform.FeedbackAndInitiatives.Tests;

public sealed class EveryCallTests(ParticipationFixture service)
    : EveryCall<Program>(service, "wellbeing.participation.v1"), IClassFixture<ParticipationFixture>;

using static Platform.Journeys.SyntheticCounty;

namespace Platform.Journeys;

/// <summary>Journeys go on while what they travel through is killed under them.</summary>
public sealed class FaultJourneys(RunningPlatform platform)
{
    private static readonly string[] s_services = ["organisation-registry", "budgeting", "strategy-tracking", "feedback-and-initiatives",
        "news-releases"];

    [Fact]
    public async Task Nothing_is_lost_or_done_twice_though_each_service_is_killed_and_both_servers_are_restarted_on_the_way()
    {
        using var listener = Tracing.Listen();
        var journeys = Task.WhenAll(Enumerable.Range(0, 3).Select(_ => BothJourneys()));

        foreach (var service in s_services)
        {
            await Kill(service);
        }

        foreach (var server in new[] { "rabbitmq", "postgres" })
        {
            await platform.Resources.Stop(server);
            await platform.Resources.Start(server);
        }

        foreach (var (deficit, initiative) in await journeys)
        {
            var published = await deficit.Published();
            Assert.Equal((1, 1), (published.OnPage, published.InFeed));
            Assert.All(published.Mails, mails => Assert.Equal(1, mails));
            Assert.Equal(1,
                await Records.Of(platform, "budgeting", "wellbeing.budgeting.budget-approved.v1", $"editions/{deficit.Edition}"));
            Assert.Equal(1,
                await Records.Of(platform, "strategy", "wellbeing.strategy.key-result-status-changed.v1",
                    $"key-results/{deficit.KeyResult}"));
            Assert.Equal(1,
                await Records.Of(platform, "participation", "wellbeing.participation.referendum-threshold-reached.v1",
                    initiative.Subject.Replace("initiatives/", "support/")));
            Assert.Equal(1,
                await Records.Of(platform, "participation", "wellbeing.participation.initiative-decided.v1", initiative.Subject));
        }

        await Programs.RequireConsistent(platform);
    }

    private async Task<(DeficitJourney Deficit, InitiativeJourney Initiative)> BothJourneys()
    {
        var county = await Found(platform);
        await Eventually.Call(
            () => new Wire.PopulationService.PopulationServiceClient(platform.As(platform.Token(county.Code, "registry.write")))
                .RecordPopulationAsync(new()
                {
                    ObservationId = NewId(),
                    CountyCode = county.Code,
                    ObservedOn = "2025-12-31",
                    Precision = Wire.Precision.Exact,
                    Total = 10_000,
                    AgeGroups = { new Wire.AgeGroup { AgeMin = 0, AgeMax = 14, Count = 1_000 },
                        new Wire.AgeGroup { AgeMin = 15, Count = 9_000 } },
                    Sources = { new Contracts.Types.V1.Source { Document = "The tests" } }
                }));
        var deficit = new DeficitJourney(county, subscribers: 20);
        var initiative = new InitiativeJourney(county, county.Council, await county.NewUnit("Yksikkö"));
        await Task.WhenAll(deficit.Travel(), initiative.Travel(supporters: 270));
        return (deficit, initiative);
    }

    private async Task Kill(string service)
    {
        await platform.Resources.Kill(service);
        await platform.Resources.Start(service);
    }
}

using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using Platform.Contracts.Registry.V1;
using Platform.OrganisationRegistry.Tests;
using static Platform.FeedbackAndInitiatives.Tests.Requests;

namespace Platform.FeedbackAndInitiatives.Tests;

/// <summary>From a table of the whole country to the signatures that a referendum initiative needs, through the registry itself.</summary>
public sealed class CountryThresholdTests(ParticipationFixture service) : IClassFixture<ParticipationFixture>
{
    [Fact]
    public async Task A_table_of_all_municipalities_gives_each_of_the_21_counties_its_residents_of_15_and_the_threshold_of_3_percent()
    {
        var municipalities = await service.Registry.TakeCountry(JsonNode.Parse(await File.ReadAllTextAsync(ReferencePack()))!);
        var counties = municipalities.Select(county => county.Key).Where(code => string.CompareOrdinal(code, "21") <= 0).Order().ToList();
        var taken = await service.Registry.TakePopulation(
            new PopulationFile(municipalities.SelectMany(county => county).Select(code => $"KU{code}"), 2024).Json);
        var population = new PopulationService.PopulationServiceClient(service.Registry.As());

        Assert.Equal(21, counties.Count);
        Assert.Empty(taken.Unplaced);

        foreach (var county in counties)
        {
            var of15 = municipalities[county].Sum(code => PopulationFile.From(code, 15, 2024));
            var answer = await population.GetPopulationAsync(new() { CountyCode = county, AgeMin = 15, AsOf = "2026-01-15" });
            var initiative = await service.Initiatives.FileInitiativeAsync(Filing(county, Wire.InitiativeType.Referendum));

            Assert.Equal((of15, "2024-12-31"), (answer.Count, answer.Observation.ObservedOn));
            Assert.Equal((Wire.ThresholdState.Frozen, (of15 * 3 + 99) / 100),
                (initiative.Support.Threshold.State, initiative.Support.Threshold.Supporters));
        }
    }

    private static string ReferencePack([CallerFilePath] string here = "") =>
        Path.Combine(Path.GetDirectoryName(here)!, "../../deploy/counties/reference.json");
}

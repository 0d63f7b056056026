extern alias registry;

using System.Text;
using System.Text.Json.Nodes;
using Google.Protobuf;
using Platform.Contracts.Registry.V1;
using Platform.Contracts.Types.V1;
using Platform.Testing;

namespace Platform.FeedbackAndInitiatives.Tests;

/// <summary>The registry itself, in which tests record the population that thresholds are shares of.</summary>
public sealed class RealRegistry(Servers servers) : ServiceFixture<registry::Program>(servers, "registrydb")
{
    protected override string[] AllPermissions => ["registry.read", "registry.write", "registry.import"];

    /// <summary>Registers a county.</summary>
    public async Task NewCounty(string code) => await new CountyService.CountyServiceClient(As()).CreateCountyAsync(new()
    {
        CountyCode = code,
        Name = new LocalizedText { Fi = $"Alue {code}" },
        AreaType = AreaType.WellbeingServicesCounty,
        Period = new Period { StartDate = "2021-07-01" }
    });

    /// <summary>Kymenlaakso's people at the end of 2024, by age, in whatever county a test has.</summary>
    public Task RecordKymenlaakso(string county) => Record(county, "2024-12-31", 18_807, 90_512, 48_123);

    /// <summary>
    /// The areas of the whole country and their municipalities, as the reference pack has them; the municipalities of each.
    /// </summary>
    public async Task<ILookup<string, string>> TakeCountry(JsonNode pack)
    {
        var import = new ImportService.ImportServiceClient(As());
        var taken = new List<(string County, string Municipality)>();

        foreach (var county in pack["counties"]!.AsArray())
        {
            var code = $"{county!["county_code"]}";
            await NewCounty(code);

            foreach (var municipality in county["registry"]!["municipalities"]!.AsArray()
                .Where(municipality => municipality!["period"]!["end"] is null))
            {
                await import.ImportFactAsync(new()
                {
                    CountyCode = code,
                    Municipality = new()
                    {
                        MunicipalityId = Guid.CreateVersion7().ToString(),
                        CountyCode = code,
                        MunicipalityCode = $"{municipality!["code"]}",
                        Name = new LocalizedText { Fi = $"{municipality["name"]!["fi"]}" },
                        Period = new Period { StartDate = "2021-07-01" }
                    }
                });
                taken.Add((code, $"{municipality["code"]}"));
            }
        }

        return taken.ToLookup(one => one.County, one => one.Municipality);
    }

    /// <summary>Takes a file of population for all counties.</summary>
    public async Task<ImportPopulationResponse> TakePopulation(JsonNode file)
    {
        using var call = new PopulationService.PopulationServiceClient(As()).ImportPopulation();

        foreach (var part in Encoding.UTF8.GetBytes(file.ToJsonString()).Chunk(256 * 1024))
        {
            await call.RequestStream.WriteAsync(new()
            {
                CountyCode = "00",
                Document = "A made-up table",
                Data = ByteString.CopyFrom(part)
            });
        }

        await call.RequestStream.CompleteAsync();
        return await call.ResponseAsync;
    }

    /// <summary>People up to 14, up to 64 and over on a day.</summary>
    public async Task Record(string county, string day, long children, long adults, long old) =>
        await new PopulationService.PopulationServiceClient(As()).RecordPopulationAsync(new()
        {
            ObservationId = Guid.CreateVersion7().ToString(),
            CountyCode = county,
            ObservedOn = day,
            Precision = Precision.Exact,
            Total = children + adults + old,
            AgeGroups =
            {
                new AgeGroup { AgeMin = 0, AgeMax = 14, Count = children },
                new AgeGroup { AgeMin = 15, AgeMax = 64, Count = adults },
                new AgeGroup { AgeMin = 65, Count = old }
            },
            Sources = { new Source { Document = "Statistics" } }
        });
}

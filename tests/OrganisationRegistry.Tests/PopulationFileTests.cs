using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json.Nodes;
using Google.Protobuf;
using Grpc.Core;
using static Platform.OrganisationRegistry.Tests.RegistryFixture;

namespace Platform.OrganisationRegistry.Tests;

/// <summary>Files of population for the areas of the whole country, which the registry gets from the reference pack.</summary>
public sealed class PopulationFileTests(RegistryFixture registry) : IClassFixture<RegistryFixture>, IAsyncLifetime
{
    private static readonly SemaphoreSlim s_turn = new(1);
    private static readonly List<(string County, string Code, bool Ended)> s_municipalities = [];

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private static IEnumerable<string> AreasOf(string? county = null) =>
        s_municipalities.Where(one => county is null || one.County == county).Select(one => $"KU{one.Code}");

    [Fact]
    public async Task A_file_of_all_municipalities_gives_every_county_those_of_15_and_over()
    {
        // Today's municipalities, as a table of today has them: Pertunmaa's are in Mäntyharju.
        var file = new PopulationFile(AreasOf().Prepend("MK01").Prepend("HVA10"), 2023, 2024)
            .Without("KU588").Shuffled("Alue").Shuffled("Ikä").Listed("Vuosi");

        var taken = await Import(file);
        var again = await Import(file);
        var otherwise = await Import(file.Shuffled("Sukupuoli").Sparse());

        var counties = s_municipalities.Select(one => one.County).Distinct().Order(StringComparer.Ordinal).ToList();
        Assert.Equal(23, counties.Count);
        Assert.Equal(2 * (308 + 23), taken.Recorded);
        Assert.Equal((0, taken.Recorded, 0), (again.Recorded, again.Unchanged, again.Replaced));
        Assert.Equal((0, taken.Recorded, 0), (otherwise.Recorded, otherwise.Unchanged, otherwise.Replaced));
        Assert.Equal(taken.Counties, again.Counties);
        Assert.Equal(
            [
                ("HVA10", "It is no municipality."), ("KU588", "It has no figure, or not of every age."), ("MK01", "It is no municipality.")
            ],
            taken.Unplaced.Where(one => one.ObservedOn == "2024-12-31").Select(one => (one.Code, one.Reason)).Order());
        Assert.Equal(["2025-01-01"], taken.Counties.Where(one => one.CountyCode == "12").Select(one => one.DivisionOn).Distinct());
        Assert.Equal(["2023-12-31", "2024-12-31"],
            taken.Counties.Where(one => one.CountyCode == "10").Select(one => one.DivisionOn).Order());

        foreach (var county in counties)
        {
            var areas = AreasOf(county).Where(area => area != "KU588").ToList();
            var answer = await Ask(county, 15);
            Assert.Equal(areas.Sum(area => PopulationFile.From(area, 15, 2024)), answer.Count);
            Assert.Equal(areas.Sum(area => PopulationFile.Total(area, 2024)), (await Ask(county, 0)).Count);
            var source = Assert.Single(answer.Observation.Sources);
            var division = county == "12" ? "2025-01-01" : "2024-12-31";
            Assert.Equal(
                ("A made-up table", $"SHA-256 {taken.FileSha256}; the {areas.Count} municipalities of {division}, 2024", "2026-01-10"),
                (source.Document, source.Locator, source.RetrievedOn));
        }

        var askola = (await registry.Population.ListPopulationAsync(new() { CountyCode = "01", MunicipalityCode = "018" },
            cancellationToken: Cancel)).Observations;
        Assert.Equal([("2024-12-31", PopulationFile.Total("018", 2024)), ("2023-12-31", PopulationFile.Total("018", 2023))],
            askola.Select(one => (one.ObservedOn, one.Total)));
        Assert.Equal($"SHA-256 {taken.FileSha256}; KU018, 2024", askola[0].Sources.Single().Locator);
    }

    [Fact]
    public async Task Other_figures_of_a_later_file_replace_those_of_an_earlier_one_which_does_not_come_back()
    {
        var first = new PopulationFile(AreasOf("06"), 2021);
        await Import(first, "06");

        var later = await Import(Changed(AreasOf("06").First()), "06");
        var earlier = await Import(first, "06");

        // The municipality, and the county that it is of.
        Assert.Equal((2, 2), (later.Recorded, later.Replaced));
        Assert.Equal((0, 0), (earlier.Recorded, earlier.Replaced));
        Assert.Equal(AreasOf("06").Sum(one => PopulationFile.Total(one, 2021)) + 1, (await Ask("06", 0, "2021-12-31")).Count);
    }

    [Fact]
    public async Task A_county_that_is_not_whole_in_the_file_gets_no_figure_and_is_told_of()
    {
        var areas = AreasOf("07").ToList();

        var taken = await Import(new PopulationFile(areas.Skip(1), 2022), "07");

        Assert.Empty(taken.Counties);
        Assert.Equal(areas.Count - 1, taken.Recorded);
        var told = Assert.Single(taken.Unplaced);
        Assert.Equal("07", told.Code);
        Assert.StartsWith($"Not a whole county: no figures of {areas[0][2..]} ", told.Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "no JSON")]
    [InlineData("{", "no JSON")]
    [InlineData("""{ "version": "1.0" }""", "no dataset")]
    [InlineData("-value", "figures (value)")]
    [InlineData("-version", "no dataset")]
    [InlineData("size=[1,1,1,1,1]", "categories of Alue")]
    [InlineData("size=[0,1,1,1,1]", "sizes")]
    [InlineData("dimension.Alue.category.index={}", "categories of Alue")]
    [InlineData("dimension.Vuosi.category.index={\"2030\":0}", "has not ended")]
    [InlineData("dimension.Vuosi.category.index={\"2020M01\":0}", "a year that is none")]
    [InlineData("dimension.Ikä.category.label.007=seitsemän", "", true)]
    [InlineData("dimension.Ikä.category.label.007=0 - 9", "in two groups")]
    [InlineData("value.0=1", "and a total of 1")]
    [InlineData("value.0=1.5", "no whole number")]
    [InlineData("value.0=-1", "no whole number")]
    [InlineData("value.0=\"..\"", "no whole number")]
    [InlineData("id.3=\"Kuukausi\"", "does not describe the dimension Kuukausi")]
    public async Task A_file_that_is_none_changes_nothing(string change, string because, bool isTaken = false)
    {
        var file = new PopulationFile(AreasOf("08"), 2022).Json;
        var text = change.StartsWith('-') || change.Contains('=', StringComparison.Ordinal) ? Spoilt(file, change) : change;
        var before = await Count();

        if (isTaken)
        {
            Assert.Equal(0, (await Import(text, "09")).Recorded);
            return;
        }

        var refusal = await RefusalOf(async () => { await Import(text, "08"); });

        Assert.Equal(["data"], refusal.Fields);
        Assert.Contains(because.Length == 0 || text.Length == 0 ? "data" : because, refusal.Message, StringComparison.Ordinal);
        Assert.Equal(before, await Count());
    }

    [Fact]
    public async Task A_part_of_another_county_is_refused_and_so_is_a_county_that_the_token_is_not_for()
    {
        var bytes = ByteString.CopyFromUtf8("{");
        var client = new Wire.PopulationService.PopulationServiceClient(registry.As(["10"]));

        Assert.Equal(StatusCode.PermissionDenied,
            (await RefusalOf(async () => await Send(client, [new() { CountyCode = "00", Document = "A", Data = bytes }]))).Status);
        Assert.Equal(["county_code"], (await RefusalOf(async () => await Send(registry.Population,
            [new() { CountyCode = "10", Document = "A", Data = bytes }, new() { CountyCode = "11", Data = bytes }]))).Fields);
        Assert.Equal(["document"], (await RefusalOf(async () => await Send(registry.Population,
            [new() { CountyCode = "10", Data = bytes }]))).Fields);
    }

    public async ValueTask InitializeAsync()
    {
        await s_turn.WaitAsync();

        try
        {
            if (s_municipalities.Count == 0)
            {
                await TakeAreas();
            }
        }
        finally
        {
            s_turn.Release();
        }
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    /// <summary>The areas and municipalities of the country.</summary>
    private async Task TakeAreas()
    {
        foreach (var county in JsonNode.Parse(await File.ReadAllTextAsync(ReferencePack()))!["counties"]!.AsArray())
        {
            var code = $"{county!["county_code"]}";
            await registry.Import.ImportFactAsync(new()
            {
                CountyCode = code,
                County = new()
                {
                    CountyCode = code,
                    Name = Named($"{county["registry"]!["county"]!["name"]!["fi"]}"),
                    AreaType = Wire.AreaType.WellbeingServicesCounty,
                    Period = From("2021-07-01")
                }
            });

            foreach (var municipality in county["registry"]!["municipalities"]!.AsArray())
            {
                var end = $"{municipality!["period"]!["end"]}";
                await registry.Import.ImportFactAsync(new()
                {
                    CountyCode = code,
                    Municipality = new()
                    {
                        MunicipalityId = NewId(),
                        CountyCode = code,
                        MunicipalityCode = $"{municipality["code"]}",
                        Name = Named($"{municipality["name"]!["fi"]}"),
                        Period = From("2021-07-01", end)
                    }
                });
                s_municipalities.Add((code, $"{municipality["code"]}", end.Length > 0));
            }
        }
    }

    private static PopulationFile Changed(string area) => new PopulationFile(AreasOf("06"), 2021)
        .With(area, "SSS", 2021, PopulationFile.Total(area, 2021) + 1)
        .With(area, "020", 2021, PopulationFile.Of(area, 20, 2021) + 1);

    /// <summary>Takes a field away or gives it another value.</summary>
    private static string Spoilt(JsonObject file, string change)
    {
        if (change.StartsWith('-'))
        {
            file.Remove(change[1..]);
            return file.ToJsonString();
        }

        var (path, value) = (change[..change.IndexOf('=', StringComparison.Ordinal)].Split('.'),
            change[(change.IndexOf('=', StringComparison.Ordinal) + 1)..]);
        var place = path[..^1].Aggregate((JsonNode)file, (node, name) => node[name]!);
        var json = value[0] is '[' or '{' or '"' or '-' || char.IsAsciiDigit(value[0]) && !value.Contains(' ', StringComparison.Ordinal)
            ? JsonNode.Parse(value) : value;

        if (place is JsonArray list)
        {
            list[int.Parse(path[^1], null)] = json;
        }
        else
        {
            place[path[^1]] = json;
        }

        return file.ToJsonString();
    }

    private Task<Wire.ImportPopulationResponse> Import(PopulationFile file, string county = "00") =>
        Import(file.Json.ToJsonString(), county);

    private Task<Wire.ImportPopulationResponse> Import(string text, string county)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        return Send(registry.Population, [.. bytes.Chunk(100_000).DefaultIfEmpty([]).Select(part => new Wire.ImportPopulationRequest
        {
            CountyCode = county,
            Document = "A made-up table",
            RetrievedOn = "2026-01-10",
            Data = ByteString.CopyFrom(part)
        })]);
    }

    private static async Task<Wire.ImportPopulationResponse> Send(
        Wire.PopulationService.PopulationServiceClient client, IReadOnlyList<Wire.ImportPopulationRequest> parts)
    {
        using var call = client.ImportPopulation(cancellationToken: Cancel);

        try
        {
            foreach (var part in parts)
            {
                await call.RequestStream.WriteAsync(part, Cancel);
            }

            await call.RequestStream.CompleteAsync();
        }
        catch (RpcException)
        {
            // The answer says why.
        }

        return await call.ResponseAsync;
    }

    private async Task<Wire.PopulationAnswer> Ask(string county, int ageMin, string asOf = "2025-06-01") =>
        await registry.Population.GetPopulationAsync(
            new() { CountyCode = county, AgeMin = ageMin, AsOf = asOf }, cancellationToken: Cancel);

    private async Task<object?> Count()
    {
        await using var command = registry.Database.CreateCommand("select count(*) from population_observation");
        return await command.ExecuteScalarAsync(Cancel);
    }

    private static string ReferencePack([CallerFilePath] string here = "") =>
        Path.Combine(Path.GetDirectoryName(here)!, "../../deploy/counties/reference.json");
}

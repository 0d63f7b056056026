using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Grpc.Core;
using static Platform.OrganisationRegistry.Tests.RegistryFixture;

namespace Platform.OrganisationRegistry.Tests;

/// <summary>Files of the classification of municipalities, for counties and municipalities of their own.</summary>
[Collection<SharedByFiles>]
public sealed class ClassificationFileTests(RegistryFixture registry)
{
    private static int s_municipality = 700;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Names_languages_and_collaborative_areas_become_those_of_the_file_and_again_nothing_changes()
    {
        var county = await NewCounty();
        var (first, second) = (await NewMunicipality(county), await NewMunicipality(county));
        var file = new JsonArray(Row(county, first, "Inkoo", "Ingå  ", "Ingå", 1), Row(county, second, "Luoto", "Larsmo", "Larsmo", 3));
        var known = registry.Later();

        var taken = await Import(file, county);
        var again = await Import(file, county);

        Assert.Equal((2, 0, 1, 0), (taken.Corrected, taken.Unchanged, taken.CountiesCorrected, taken.Unplaced.Count));
        Assert.Equal((0, 2, 0, 0), (again.Corrected, again.Unchanged, again.CountiesCorrected, again.Unplaced.Count));
        var named = (await registry.Counties.ListMunicipalitiesAsync(new() { CountyCode = county }, cancellationToken: Cancel))
            .Municipalities;
        Assert.Equal(
            [
                ("Inkoo", "Ingå", "Ingå", Wire.MunicipalityLanguage.BilingualFinnishMajority),
                ("Luoto", "Larsmo", "Larsmo", Wire.MunicipalityLanguage.BilingualSwedishMajority)
            ],
            named.Select(one => (one.Name.Fi, one.Name.Sv, one.Name.En, one.Language)));
        Assert.Equal($"SHA-256 {taken.FileSha256}; {first}", named[0].Sources.Last().Locator);
        Assert.Equal("Västra Finlands samarbetsområde",
            (await registry.Counties.GetCountyAsync(new() { CountyCode = county }, cancellationToken: Cancel)).CollaborativeAreaName.Sv);
        Assert.Equal("Kunta", (await registry.Counties.GetMunicipalityAsync(
            new() { MunicipalityCode = first, KnownAt = known }, cancellationToken: Cancel)).Name.Fi);
    }

    [Fact]
    public async Task Whoever_asks_for_a_municipality_that_is_no_more_is_told_what_took_its_place()
    {
        var county = await NewCounty();
        var (gone, middle, last) = (await NewMunicipality(county), await NewMunicipality(county), await NewMunicipality(county));

        var file = new JsonArray(Row(county, middle, "Keski", "Keski", "Keski", 0), Row(county, last, "Uusi", "Nya", "New", 0));

        var merged = await Import(file, county, "2025-01-01", (gone, middle));
        var again = await Import(file, county, "2025-01-01", (gone, middle));
        await Import(new JsonArray(Row(county, last, "Uusi", "Nya", "New", 0)), county, "2026-01-01", (middle, last));

        Assert.Equal((1, 0), (merged.Succeeded, again.Succeeded));
        var before = await registry.Counties.GetMunicipalityAsync(
            new() { MunicipalityCode = gone, AsOf = "2024-12-31" }, cancellationToken: Cancel);
        Assert.Equal((middle, "2024-12-31"), (before.SuccessorCode, before.Period.EndDate));
        var identifiers = new Wire.IdentifierService.IdentifierServiceClient(registry.As());

        foreach (var (day, successor) in new[] { ("2025-06-01", middle), ("2026-06-01", last) })
        {
            foreach (var ask in new Func<Task>[]
            {
                async () => await registry.Counties.GetMunicipalityAsync(new() { MunicipalityCode = gone, AsOf = day }),
                async () => await identifiers.FindByIdentifierAsync(
                    new() { CountyCode = county, Scheme = "statistics-finland", Value = gone, AsOf = day })
            })
            {
                var told = (await Assert.ThrowsAsync<RpcException>(ask)).GetRpcStatus()!.GetDetail<Google.Rpc.ErrorInfo>()!;
                Assert.Equal(("SUCCEEDED", successor, "2025-01-01", "IDENTIFIED_KIND_MUNICIPALITY", county),
                    (told.Reason, told.Metadata["value"], told.Metadata["since"], told.Metadata["kind"], told.Metadata["county_code"]));
            }
        }
    }

    [Fact]
    public async Task What_has_no_place_is_told_and_no_municipality_is_made_or_moved()
    {
        var (county, other) = (await NewCounty(), await NewCounty());
        var (here, there, missing) = (await NewMunicipality(county), await NewMunicipality(other), await NewMunicipality(county));
        var unknown = NewCode();

        var taken = await Import(
            new JsonArray(Row(county, here, "Täällä", "Här", "Here", 0), Row(county, there, "Siellä", "Där", "There", 0),
                Row(county, unknown, "Ei", "Ej", "Not", 0)),
            county, "2025-01-01", (NewCode(), here));

        Assert.Equal(1, taken.Corrected);
        Assert.Equal(
            [
                (there, $"The registry has it in county {other}, the file in {county}."),
                (unknown, "The registry has no such municipality on 2025-01-01."),
                (missing, "The registry has it on 2025-01-01, and the file has not: what took its place?"),
                ($"{int.Parse(unknown, CultureInfo.InvariantCulture) + 1}", "The registry has no such municipality.")
            ],
            taken.Unplaced.Select(one => (one.MunicipalityCode, one.Reason)));
    }

    [Theory]
    [InlineData("{}", "no list")]
    [InlineData("[1]", "row 1 is no object")]
    [InlineData("[", "no JSON")]
    [InlineData("kunta=0", "kunta is no whole number")]
    [InlineData("kunta=\"020\"", "kunta is no whole number")]
    [InlineData("kielisuhde_code=4", "kielisuhde_code is no whole number from 0 to 3")]
    [InlineData("municipality_name_sv=null", "municipality_name_sv is no text")]
    [InlineData("twice", "twice")]
    public async Task A_file_that_is_none_changes_nothing(string change, string because)
    {
        var county = await NewCounty();
        var row = Row(county, await NewMunicipality(county), "Uusi", "Nya", "New", 0);
        var text = change switch
        {
            "twice" => new JsonArray(row.DeepClone(), row.DeepClone()).ToJsonString(),
            _ when change.Split('=') is [var name, var value] => With(name, value),
            _ => change
        };

        var refusal = await RefusalOf(async () => { await Import(text, county, "2025-01-01"); });

        Assert.Equal((StatusCode.InvalidArgument, "data"), (refusal.Status, refusal.Fields.Single()));
        Assert.Contains(because, refusal.Message, StringComparison.Ordinal);
        Assert.Equal("Kunta", (await registry.Counties.ListMunicipalitiesAsync(new() { CountyCode = county }, cancellationToken: Cancel))
            .Municipalities.Single().Name.Fi);

        string With(string name, string value)
        {
            row[name] = JsonNode.Parse(value);
            return new JsonArray(row).ToJsonString();
        }
    }

    [Fact]
    public async Task A_successor_is_of_a_municipality_that_has_ended_and_is_there_on_the_day_after()
    {
        var county = await NewCounty();
        var (code, other) = (await NewMunicipality(county), await NewMunicipality(county));
        var municipality = await registry.Counties.GetMunicipalityAsync(new() { MunicipalityCode = code }, cancellationToken: Cancel);
        var update = new Wire.UpdateMunicipalityRequest
        {
            MunicipalityId = municipality.MunicipalityId,
            CountyCode = county,
            Version = 1,
            Name = municipality.Name,
            Language = municipality.Language,
            SuccessorCode = other
        };
        var end = new Wire.EndMunicipalityRequest
        {
            MunicipalityId = municipality.MunicipalityId,
            CountyCode = county,
            Version = 1,
            EndDate = "2024-12-31"
        };

        foreach (var wrong in new Func<AsyncUnaryCall<Wire.Municipality>>[]
        {
            () => registry.Counties.UpdateMunicipalityAsync(update),
            () => registry.Counties.EndMunicipalityAsync(new(end) { SuccessorCode = code }),
            () => registry.Counties.EndMunicipalityAsync(new(end) { SuccessorCode = NewCode() })
        })
        {
            Assert.Equal("municipality-succeeded successor_code", (await RefusalOf(wrong)).Rule);
        }

        var ended = await registry.Counties.EndMunicipalityAsync(new(end) { SuccessorCode = other }, cancellationToken: Cancel);
        update.ClearSuccessorCode();
        update.Version = 2;
        var renamed = await registry.Counties.UpdateMunicipalityAsync(update, cancellationToken: Cancel);

        Assert.Equal((other, other), (ended.SuccessorCode, renamed.SuccessorCode));
    }

    [Fact]
    public async Task A_code_of_a_unit_that_was_closed_tells_the_one_unit_that_goes_on()
    {
        var county = await NewCounty();
        var (old, successor) = (await registry.NewUnit(county, "Vanha"), await registry.NewUnit(county, "Uusi"));
        var identifiers = new Wire.IdentifierService.IdentifierServiceClient(registry.As());
        await identifiers.SetIdentifierAsync(
            new()
            {
                IdentifierId = NewId(),
                CountyCode = county,
                Scheme = "cost-centre",
                Value = "4711",
                Kind = Wire.IdentifiedKind.Unit,
                ThingId = old.UnitId,
                Period = From("2023-01-01"),
                Sources = { Document() }
            },
            cancellationToken: Cancel);
        await registry.Units.CloseUnitAsync(
            new()
            {
                UnitId = old.UnitId,
                CountyCode = county,
                Version = old.Version,
                EndDate = "2025-12-31",
                Kind = Wire.UnitClosingKind.Merged,
                SuccessorUnitIds = { successor.UnitId }
            },
            cancellationToken: Cancel);

        var told = (await Assert.ThrowsAsync<RpcException>(async () => await identifiers.FindByIdentifierAsync(
            new() { CountyCode = county, Scheme = "cost-centre", Value = "4711", AsOf = "2026-01-10" })))
            .GetRpcStatus()!.GetDetail<Google.Rpc.ErrorInfo>()!;

        Assert.Equal(("SUCCEEDED", "IDENTIFIED_KIND_UNIT", successor.UnitId, "2026-01-01"),
            (told.Reason, told.Metadata["kind"], told.Metadata["thing_id"], told.Metadata["since"]));
    }

    private static string NewCode() => Interlocked.Increment(ref s_municipality).ToString(CultureInfo.InvariantCulture);

    private static JsonObject Row(string county, string code, string fi, string sv, string en, int language) => new()
    {
        ["kunta"] = int.Parse(code, CultureInfo.InvariantCulture),
        ["municipality_name_fi"] = fi,
        ["municipality_name_sv"] = sv,
        ["municipality_name_en"] = en,
        ["kielisuhde_code"] = language,
        ["kielisuhde_name_fi"] = "Ei lueta",
        ["hyvinvointialue_code"] = int.Parse(county, CultureInfo.InvariantCulture),
        ["yhteistyoalue_code"] = 4,
        ["yhteistyoalue_name_fi"] = "Länsi-Suomen yhteistyöalue",
        ["yhteistyoalue_name_sv"] = "Västra Finlands samarbetsområde",
        ["yhteistyoalue_name_en"] = "Western Finland collaborative area"
    };

    private async Task<string> NewCounty()
    {
        var code = registry.NewCountyCode();
        await registry.Counties.CreateCountyAsync(
            new()
            {
                CountyCode = code,
                Name = Named($"Alue {code}"),
                AreaType = Wire.AreaType.WellbeingServicesCounty,
                CollaborativeAreaCode = "4",
                CollaborativeAreaName = Named("Länsi-Suomen yhteistyöalue"),
                Period = From("2021-07-01")
            },
            cancellationToken: Cancel);
        return code;
    }

    private async Task<string> NewMunicipality(string county)
    {
        var code = NewCode();
        await registry.Counties.CreateMunicipalityAsync(
            new()
            {
                MunicipalityId = NewId(),
                CountyCode = county,
                MunicipalityCode = code,
                Name = Named("Kunta"),
                Language = Wire.MunicipalityLanguage.Finnish,
                Period = From("2021-07-01"),
                Sources = { Document() }
            },
            cancellationToken: Cancel);
        return code;
    }

    private Task<Wire.ImportMunicipalitiesResponse> Import(
        JsonArray file, string county, string day = "2025-01-01", params (string Code, string Successor)[] successors) =>
            Import(file.ToJsonString(), county, day, successors);

    private Task<Wire.ImportMunicipalitiesResponse> Import(
        string file, string county, string day, params (string Code, string Successor)[] successors) =>
            registry.Counties.ImportMunicipalities(cancellationToken: Cancel).InParts(
                Encoding.UTF8.GetBytes(file),
                part => new Wire.ImportMunicipalitiesRequest
                {
                    CountyCode = county,
                    Document = "A made-up classification",
                    ValidOn = day,
                    Successors =
                    {
                        successors.Select(one => new Wire.MunicipalitySuccessor
                        {
                            MunicipalityCode = one.Code,
                            SuccessorCode = one.Successor
                        })
                    },
                    Data = part
                });
}

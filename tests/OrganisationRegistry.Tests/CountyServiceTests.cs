using Grpc.Core;
using static Platform.OrganisationRegistry.Tests.Institutions;
using static Platform.OrganisationRegistry.Tests.RegistryFixture;

namespace Platform.OrganisationRegistry.Tests;

[Collection<SharedByFacts>]
public sealed class CountyServiceTests(RegistryFixture registry)
{
    [Fact]
    public async Task One_bilingual_municipality_makes_a_county_bilingual_while_it_belongs_to_it()
    {
        var county = await registry.NewCounty();
        await Join(county, "286", Wire.MunicipalityLanguage.Finnish);
        var pyhtaa = await Join(county, "624", Wire.MunicipalityLanguage.BilingualFinnishMajority);

        await registry.Counties.EndMunicipalityAsync(
            new() { MunicipalityId = pyhtaa.MunicipalityId, CountyCode = county, Version = 1, EndDate = "2024-12-31" });

        Assert.True((await Get(county, "2024-12-31")).Bilingual);
        Assert.False((await Get(county, "2025-01-01")).Bilingual);
    }

    [Fact]
    public async Task Municipalities_of_different_languages_make_a_county_bilingual()
    {
        var county = await registry.NewCounty();
        await Join(county, "001", Wire.MunicipalityLanguage.Finnish);
        await Join(county, "002", Wire.MunicipalityLanguage.Swedish);

        Assert.True((await Get(county, "2024-01-01")).Bilingual);
    }

    [Fact]
    public async Task A_municipality_belongs_to_one_county_at_a_time()
    {
        var (first, second) = (await registry.NewCounty(), await registry.NewCounty());
        var belonging = await Join(first, "143", Wire.MunicipalityLanguage.Finnish);

        var refusal = await RefusalOf(
            () => registry.Counties.CreateMunicipalityAsync(Joining(second, "143", Wire.MunicipalityLanguage.Finnish, "2024-06-01")));
        await registry.Counties.EndMunicipalityAsync(
            new() { MunicipalityId = belonging.MunicipalityId, CountyCode = first, Version = 1, EndDate = "2024-05-31" });
        await registry.Counties.CreateMunicipalityAsync(Joining(second, "143", Wire.MunicipalityLanguage.Finnish, "2024-06-01"));

        Assert.Equal("one-county-at-a-time period", refusal.Rule);
        Assert.Equal(first,
            (await registry.Counties.GetMunicipalityAsync(new() { MunicipalityCode = "143", AsOf = "2024-05-31" })).CountyCode);
        Assert.Equal(second,
            (await registry.Counties.GetMunicipalityAsync(new() { MunicipalityCode = "143", AsOf = "2024-06-01" })).CountyCode);
    }

    [Fact]
    public async Task A_county_with_anything_left_in_it_does_not_end()
    {
        var county = await registry.NewCounty();

        await Join(county, "503", Wire.MunicipalityLanguage.Finnish);
        await AssertDoesNotEnd(county);
        await AssertDoesNotEnd((await registry.NewCouncil(await registry.NewCounty())).CountyCode);
        await AssertDoesNotEnd((await registry.NewUnit(await registry.NewCounty())).CountyCode);
        await AssertDoesNotEnd((await registry.People.CreateOfficeAsync(Office(await registry.NewCounty()))).CountyCode);
    }

    [Fact]
    public async Task Nothing_is_in_a_county_on_days_on_which_it_does_not_exist()
    {
        var county = await registry.NewCounty(start: "2024-01-01");

        var refusals = new[]
        {
            await RefusalOf(
                () => registry.Counties.CreateMunicipalityAsync(Joining(county, "504", Wire.MunicipalityLanguage.Finnish, "2023-12-31"))),
            await RefusalOf(() => registry.Bodies.CreateBodyAsync(Council(county, "2023-12-31"))),
            await RefusalOf(() => registry.Units.CreateUnitAsync(Founding(county, "2023-12-31"))),
            await RefusalOf(() => registry.People.CreateOfficeAsync(Office(county, start: "2023-12-31")))
        };

        Assert.All(refusals,
            refusal => Assert.Equal((StatusCode.FailedPrecondition, "exists-then period"), (refusal.Status, refusal.Rule)));
    }

    [Fact]
    public async Task A_county_never_ends_under_a_unit_that_is_founded_at_the_same_moment()
    {
        for (var round = 0; round < 8; round++)
        {
            var county = await registry.NewCounty();

            var outcomes = await Task.WhenAll(
                Outcome(() => registry.Counties.EndCountyAsync(new() { CountyCode = county, Version = 1, EndDate = "2026-12-31" })),
                Outcome(() => registry.Units.CreateUnitAsync(Founding(county, "2025-01-01"))));

            Assert.Equal([StatusCode.OK, StatusCode.FailedPrecondition], outcomes.Order());
        }
    }

    [Fact]
    public async Task A_county_that_ended_is_not_there_the_day_after()
    {
        var county = await registry.NewCounty();

        await registry.Counties.EndCountyAsync(new() { CountyCode = county, Version = 1, EndDate = "2025-12-31" });

        Assert.Equal("2025-12-31", (await Get(county, "2025-12-31")).Period.EndDate);
        Assert.Equal(StatusCode.NotFound,
            (await RefusalOf(() => registry.Counties.GetCountyAsync(new() { CountyCode = county, AsOf = "2026-01-01" }))).Status);
    }

    [Fact]
    public async Task A_county_in_the_reform_has_the_four_kinds_of_members_and_is_warned_of_bodies_it_lacks()
    {
        var county = await registry.NewCounty();
        var region = await registry.NewCounty(Wire.AreaType.AutonomousRegion);
        await Join(county, "004", Wire.MunicipalityLanguage.BilingualSwedishMajority);

        var (inReform, outside) = (await Get(county, "2025-01-01"), await Get(region, "2025-01-01"));

        Assert.Equal(4, inReform.MemberKinds.Count);
        Assert.Equal(["ORG-6", "ORG-8"],
            inReform.Warnings.Select(warning => warning.Rule).Where(rule => rule.StartsWith("ORG", StringComparison.Ordinal))
                .Distinct().Order());
        Assert.Empty(outside.MemberKinds);
        Assert.Empty(outside.Warnings);
    }

    [Fact]
    public async Task A_correction_made_on_an_old_version_is_refused()
    {
        var county = await registry.NewCounty();
        await registry.Counties.UpdateCountyAsync(new() { CountyCode = county, Version = 1, Name = Named("Uusi nimi") });

        var refusal = await RefusalOf(
            () => registry.Counties.UpdateCountyAsync(new() { CountyCode = county, Version = 1, Name = Named("Toinen nimi") }));

        Assert.Equal(StatusCode.Aborted, refusal.Status);
        Assert.Equal("Uusi nimi", (await Get(county, "")).Name.Fi);
    }

    private async Task AssertDoesNotEnd(string county)
    {
        var refusal = await RefusalOf(
            () => registry.Counties.EndCountyAsync(new() { CountyCode = county, Version = 1, EndDate = "2026-12-31" }));

        Assert.Equal((StatusCode.FailedPrecondition, "nothing-left-in-it end_date"), (refusal.Status, refusal.Rule));
    }

    private async Task<Wire.County> Get(string county, string asOf) =>
        await registry.Counties.GetCountyAsync(new() { CountyCode = county, AsOf = asOf });

    private async Task<Wire.Municipality> Join(string county, string code, Wire.MunicipalityLanguage language) =>
        await registry.Counties.CreateMunicipalityAsync(Joining(county, code, language, "2023-01-01"));

    private static Wire.CreateMunicipalityRequest Joining(
        string county, string code, Wire.MunicipalityLanguage language, string from) => new()
        {
            MunicipalityId = NewId(),
            CountyCode = county,
            MunicipalityCode = code,
            Name = Named($"Kunta {code}"),
            Language = language,
            Period = From(from)
        };

    private static Wire.CreateUnitRequest Founding(string county, string from) =>
        new()
        {
            UnitId = NewId(),
            CountyCode = county,
            Name = Named("Yksikkö"),
            Classification = Wire.UnitClassification.Unit,
            Period = From(from)
        };
}

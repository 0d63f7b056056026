using System.Text.Json.Nodes;
using Grpc.Core;
using Platform.Contracts.Types.V1;
using static Platform.OrganisationRegistry.Tests.Institutions;
using static Platform.OrganisationRegistry.Tests.RegistryFixture;

namespace Platform.OrganisationRegistry.Tests;

/// <summary>What a document does not say since when, is not since ever.</summary>
[Collection<SharedByFacts>]
public sealed class UnstatedDaysTests(RegistryFixture registry)
{
    [Fact]
    public async Task What_is_not_stated_to_have_begun_did_not_begin_before_its_county()
    {
        var county = await registry.NewCounty(start: "2021-07-01");
        await Import(county,
            new()
            {
                Body = Unstated(Appointed(new Wire.Body { CountyCode = county }),
                    body => body.Period = new() { StartNotStated = true })
            });
        await Import(county, new() { Unit = NewUnit(county, "") });

        Assert.Equal(StatusCode.NotFound,
            await Outcome(() => registry.Counties.GetCountyAsync(new() { CountyCode = county, AsOf = "1990-01-01" })));
        Assert.Empty((await registry.Bodies.ListBodiesAsync(new() { CountyCode = county, AsOf = "1990-01-01" })).Bodies);
        Assert.Empty((await registry.Bodies.ListBodiesAsync(new() { CountyCode = county, AsOf = "2021-06-30" })).Bodies);
        Assert.Empty((await registry.Units.GetUnitTreeAsync(new() { CountyCode = county, AsOf = "2021-06-30" })).Nodes);
        var body = Assert.Single((await registry.Bodies.ListBodiesAsync(new() { CountyCode = county, AsOf = "2021-07-01" })).Bodies);
        Assert.Equal(new Period { StartNotStated = true, Certainty = Certainty.Inferred }, body.Period);
        Assert.Single((await registry.Units.GetUnitTreeAsync(new() { CountyCode = county, AsOf = "2021-07-01" })).Nodes);
    }

    [Fact]
    public async Task Answers_say_what_is_stated_what_is_inferred_and_what_is_not_known_on_the_day()
    {
        var county = await registry.NewCounty(start: "2021-07-01");
        var (seen, unseen) = (NewUnit(county, "2023-01-12"), NewUnit(county, ""));
        await Import(county, new() { Unit = seen });
        await Import(county, new() { Unit = unseen });
        var stated = await registry.NewUnit(county, start: "2022-01-01");

        Assert.Equal(Certainty.NotKnown, await CertaintyOf(seen.UnitId, "2022-06-01"));
        Assert.Equal(Certainty.Stated, await CertaintyOf(seen.UnitId, "2023-01-12"));
        Assert.Equal(Certainty.Stated, await CertaintyOf(seen.UnitId, "2026-01-01"));
        Assert.Equal(Certainty.Inferred, await CertaintyOf(unseen.UnitId, "2022-06-01"));
        Assert.Equal(Certainty.Stated, await CertaintyOf(stated.UnitId, "2022-06-01"));
        Assert.Equal(
            [Certainty.Stated, Certainty.Inferred, Certainty.NotKnown],
            (await registry.Units.GetUnitTreeAsync(new() { CountyCode = county, AsOf = "2022-06-01" })).Nodes
                .Select(node => node.Unit.Period.Certainty).Order());

        async Task<Certainty> CertaintyOf(string unit, string asOf) =>
            (await registry.Units.GetUnitAsync(new() { UnitId = unit, CountyCode = county, AsOf = asOf })).Period.Certainty;
    }

    [Fact]
    public async Task An_export_leaves_out_what_is_not_known_on_its_day()
    {
        var county = await registry.NewCounty(start: "2021-07-01");
        await Import(county, new() { Unit = NewUnit(county, "2023-01-12") });

        Assert.Equal((1, 2), (await Organizations("2022-06-01"), await Organizations("2023-01-12")));

        async Task<int> Organizations(string asOf)
        {
            using var call = registry.Exports.ExportCounty(
                new() { CountyCode = county, Format = Wire.ExportFormat.PopoloJson, AsOf = asOf });
            var chunks = await call.ResponseStream.ReadAllAsync(TestContext.Current.CancellationToken)
                .ToListAsync(TestContext.Current.CancellationToken);
            return JsonNode.Parse(chunks.SelectMany(chunk => chunk.Data).ToArray())!["organizations"]!.AsArray().Count;
        }
    }

    [Fact]
    public async Task What_is_corrected_to_not_stated_does_not_reach_before_the_county_either()
    {
        var county = await registry.NewCounty(start: "2021-07-01");
        var unit = await registry.NewUnit(county);

        var corrected = await registry.Units.CorrectUnitAsync(new()
        {
            UnitId = unit.UnitId,
            CountyCode = county,
            Version = 1,
            VersionDate = "2023-01-01",
            Name = unit.Name,
            Classification = unit.Classification,
            Period = new() { StartNotStated = true },
            Reason = "asiakirja ei kerro alkua"
        });

        Assert.True(corrected.Period.StartNotStated);
        Assert.Equal(StatusCode.NotFound,
            await Outcome(() => registry.Units.GetUnitAsync(new() { UnitId = unit.UnitId, CountyCode = county, AsOf = "2021-06-30" })));
    }

    private async Task Import(string county, Wire.ImportFactRequest fact)
    {
        fact.CountyCode = county;
        await registry.Import.ImportFactAsync(fact);
    }

    private static T Unstated<T>(T request, Action<T> unstate)
    {
        unstate(request);
        return request;
    }

    private static Wire.CreateUnitRequest NewUnit(string county, string observedOn) => new()
    {
        UnitId = NewId(),
        CountyCode = county,
        Name = Named("Yksikkö"),
        Classification = Wire.UnitClassification.Unit,
        Period = new() { StartNotStated = true, ObservedOn = observedOn }
    };
}

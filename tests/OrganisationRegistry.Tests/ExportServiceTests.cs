using System.Text;
using System.Text.Json.Nodes;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Platform.Testing;
using static Platform.OrganisationRegistry.Tests.Institutions;

namespace Platform.OrganisationRegistry.Tests;

[Collection<SharedByFacts>]
public sealed class ExportServiceTests(RegistryFixture registry)
{
    // The names of the Popolo specification that the export may use.
    private static readonly Dictionary<string, string[]> s_names = new()
    {
        ["organizations"] = ["id", "name", "other_names", "identifiers", "classification", "parent_id", "area_id", "founding_date",
            "dissolution_date", "sources"],
        ["posts"] = ["id", "label", "role", "organization_id", "start_date", "end_date", "sources"],
        ["persons"] = ["id", "name", "email", "contact_details", "sources"],
        ["memberships"] = ["id", "label", "role", "person_id", "organization_id", "post_id", "start_date", "end_date", "sources"],
        ["areas"] = ["id", "name", "identifier", "classification", "parent_id"]
    };

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_county_is_exported_as_Popolo_with_its_own_names_and_every_reference_leads_somewhere()
    {
        var body = await CountyWithOfficials();

        var export = JsonNode.Parse((await Export(body.CountyCode)).Text)!.AsObject();

        Assert.Equal(s_names.Keys, export.Select(list => list.Key));
        Assert.All(export,
            list => Assert.All(list.Value!.AsArray(),
                one => Assert.Subset(s_names[list.Key].ToHashSet(), one!.AsObject().Select(field => field.Key).ToHashSet())));
        var ids = export.SelectMany(list => list.Value!.AsArray()).Select(one => one!["id"]!.GetValue<string>()).ToHashSet();
        Assert.All(
            export.SelectMany(list => list.Value!.AsArray()).SelectMany(one => one!.AsObject())
                .Where(field => field.Key.EndsWith("_id", StringComparison.Ordinal)),
            reference => Assert.Contains(reference.Value!.GetValue<string>(), ids));
        Assert.Equal(["WELLBEING_SERVICES_COUNTY", "COUNTY_COUNCIL", "COMMITTEE", "UNIT"],
            export["organizations"]!.AsArray().Select(one => one!["classification"]!.GetValue<string>()));
        Assert.Equal(["Maija Mäkelä"], export["persons"]!.AsArray().Select(one => one!["name"]!.GetValue<string>()));
        Assert.Contains((await registry.Audit.ListPersonReadsAsync(new() { CountyCode = body.CountyCode })).Reads,
            read => read.Call == "ExportCounty" && read.PersonIds.Count == 1);
        Assert.Equal(["CHAIR", "OTHER"], export["memberships"]!.AsArray().Select(one => one!["role"]!.GetValue<string>()));
    }

    [Fact]
    public async Task A_county_is_valid_by_the_schemas_of_the_Popolo_specification()
    {
        var body = await CountyWithOfficials();
        var text = (await Export(body.CountyCode)).Text;
        var wrong = JsonNode.Parse(text)!;
        wrong["organizations"]![0]!["founding_date"] = "1.1.2023";
        wrong["organizations"]![1]!["name"] = null;
        wrong["persons"]![0]!["contact_details"] = new JsonArray(new JsonObject { ["type"] = "voice" });

        Assert.Empty(await ForeignJudge.OfPopolo(text));
        Assert.Equal(["organizations[0]/founding_date", "organizations[1]/name", "persons[0]/contact_details/0/value"],
            (await ForeignJudge.OfPopolo(wrong.ToJsonString())).Select(finding => finding.Split(':')[0]).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task An_export_is_of_a_day()
    {
        var body = await CountyWithOfficials();

        var before = JsonNode.Parse((await Export(body.CountyCode, asOf: "2023-06-01")).Text)!;

        Assert.Empty(before["persons"]!.AsArray());
        Assert.Empty(before["memberships"]!.AsArray());
        Assert.Equal(4, before["organizations"]!.AsArray().Count);
    }

    [Fact]
    public async Task An_export_as_known_before_a_change_is_what_was_exported_then()
    {
        var body = await CountyWithOfficials();
        var first = await Export(body.CountyCode);
        var before = registry.Later();
        await registry.NewUnit(body.CountyCode, "Jälkeen");

        Assert.Equal(first, await Export(body.CountyCode, knownAt: before));
        Assert.NotEqual(first, await Export(body.CountyCode));
        Assert.Equal(3,
            (await registry.Audit.ListPersonReadsAsync(new() { CountyCode = body.CountyCode })).Reads
                .Count(read => read.Call == "ExportCounty"));
    }

    [Fact]
    public async Task Tables_have_a_line_of_names_and_quote_what_needs_it()
    {
        var county = await registry.NewCounty();
        await registry.NewUnit(county, "Johto, \"talous\"\nja =SUM(A1)");
        await registry.NewUnit(county, "=HYPERLINK(\"x\")", start: "2023-01-02");

        var csv = await Export(county, Wire.ExportFormat.CsvOrganizations);

        Assert.Equal(("text/csv; charset=utf-8", $"county-{county}-2025-01-01-organizations.csv"), (csv.MediaType, csv.FileName));
        Assert.StartsWith("id,name,classification,parent_id,area_id,founding_date,dissolution_date\r\n", csv.Text,
            StringComparison.Ordinal);
        Assert.Contains(",\"Johto, \"\"talous\"\"\nja =SUM(A1)\",UNIT,", csv.Text, StringComparison.Ordinal);
        Assert.Contains(",\"'=HYPERLINK(\"\"x\"\")\",UNIT,", csv.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_large_county_comes_in_chunks_that_make_one_file()
    {
        var county = await registry.NewCounty();
        var names = Enumerable.Range(0, 500).Select(index => $"{index:000} {new string('ä', 190)}").ToList();
        await Parallel.ForEachAsync(names, new ParallelOptions { MaxDegreeOfParallelism = 8, CancellationToken = Cancel },
            async (name, _) => await registry.NewUnit(county, name));

        var json = await Export(county);

        Assert.True(json.Chunks > 3);
        Assert.Equal("application/json", json.MediaType);
        Assert.Equal(names,
            JsonNode.Parse(json.Text)!["organizations"]!.AsArray().Skip(1).Select(one => one!["name"]!.GetValue<string>())
                .Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task There_is_no_export_of_nothing()
    {
        var county = await registry.NewCounty();

        Assert.Equal(StatusCode.InvalidArgument, (await Assert.ThrowsAsync<RpcException>(() => Export(county, default))).StatusCode);
        Assert.Equal(StatusCode.NotFound, (await Assert.ThrowsAsync<RpcException>(() => Export("96"))).StatusCode);
    }

    private async Task<Wire.Body> CountyWithOfficials()
    {
        var body = await registry.NewCommittee();
        var person = await registry.NewPerson(body.CountyCode, "Maija Mäkelä");
        await registry.NewPerson(body.CountyCode, "Ei Missään");
        await registry.Bodies.StartTermAsync(Term(body, 11, "2024-01-01", "2027-12-31"), cancellationToken: Cancel);
        await registry.People.SeatMemberAsync(Seat(body, person, Wire.MembershipRole.Chair, "2024-01-01", "2027-12-31"),
            cancellationToken: Cancel);
        var office = await registry.People.CreateOfficeAsync(
            Office(body.CountyCode, unit: (await registry.NewUnit(body.CountyCode)).UnitId), cancellationToken: Cancel);
        await registry.People.AppointOfficeHolderAsync(Appointment(office, person, body), cancellationToken: Cancel);
        return body;
    }

    private async Task<Exported> Export(
        string county, Wire.ExportFormat format = Wire.ExportFormat.PopoloJson, string asOf = "2025-01-01", Timestamp? knownAt = null)
    {
        using var call = registry.Exports.ExportCounty(new() { CountyCode = county, Format = format, AsOf = asOf, KnownAt = knownAt });
        var chunks = await call.ResponseStream.ReadAllAsync(Cancel).ToListAsync(Cancel);
        return new(Encoding.UTF8.GetString([.. chunks.SelectMany(chunk => chunk.Data)]), chunks[0].MediaType,
            chunks[0].FileName, chunks.Count);
    }

    private sealed record Exported(string Text, string MediaType, string FileName, int Chunks);
}

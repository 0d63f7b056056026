using System.Text.Json.Nodes;
using Google.Protobuf;
using Google.Rpc;
using Grpc.Core;
using Platform.Testing;
using static Platform.OrganisationRegistry.Tests.RegistryFixture;

namespace Platform.OrganisationRegistry.Tests;

/// <summary>What JSON over HTTP says and takes, where it could differ from the same calls over gRPC.</summary>
[Collection<SharedByUnits>]
public sealed class RestTests(RegistryFixture registry)
{
    private string Token => registry.Identity.Token(
        ["*"], ["registry.read", "registry.write", "journal.read"], "tester", TimeSpan.FromHours(1));

    [Fact]
    public async Task A_thing_is_made_and_read_as_proto3_writes_it_in_JSON()
    {
        var county = await registry.NewCounty();
        var id = NewId();

        var made = await Post($"/v1/counties/{county}/units", $$"""
            {
              "unitId": "{{id}}", "name": {"fi": "Lähellä & \"koko\" <päivän>"}, "classification": "UNIT_CLASSIFICATION_SECTOR",
              "period": {"start_date": "2023-01-01"}, "sources": [{"document": "Hallintosääntö"}]
            }
            """);
        var read = await Get($"/registry/v1/counties/{county}/units/{id}?asOf=2024-01-01");

        Assert.Equal((200, 200), (made.Http, read.Http));
        var unit = JsonNode.Parse(read.Body)!.AsObject();
        // A text, as numbers of JSON end at 2^53; what is empty is left out.
        Assert.Equal("\"1\"", unit["version"]!.ToJsonString());
        Assert.Equal("UNIT_CLASSIFICATION_SECTOR", (string)unit["classification"]!);
        Assert.False(unit.ContainsKey("parentUnitId"));
        Assert.Equal(await registry.Units.GetUnitAsync(new() { UnitId = id, CountyCode = county, AsOf = "2024-01-01" }),
            JsonParser.Default.Parse<Wire.Unit>(read.Body));
    }

    [Theory]
    [InlineData("1")]
    [InlineData("\"1\"")]
    public async Task Integers_of_64_bits_are_read_as_numbers_and_as_texts(string version)
    {
        var county = await registry.NewCounty();
        var unit = await registry.NewUnit(county);

        var ended = await Post($"/v1/counties/{county}/units/{unit.UnitId}:end", $$"""{"version": {{version}}, "endDate": "2025-12-31"}""");

        Assert.Equal("\"2\"", JsonNode.Parse(ended.Body)!["version"]?.ToJsonString());
    }

    [Fact]
    public async Task A_rule_that_refuses_is_named()
    {
        var refused = await Post("/v1/counties/97/units", $$"""
            {
              "unitId": "{{NewId()}}", "name": {"fi": "Koe"}, "classification": "UNIT_CLASSIFICATION_SECTOR", "period": {"startDate": "2023-01-01"}
            }
            """);

        Assert.Equal((400, StatusCode.FailedPrecondition), (refused.Http, refused.Code));
        var violation = Assert.Single(Assert.Single(refused.Status.Details).Unpack<PreconditionFailure>().Violations);
        Assert.Equal(("county-exists", "county_code"), (violation.Type, violation.Subject));
    }

    [Fact]
    public async Task Fields_below_others_are_named_with_their_way()
    {
        var refused = await Post("/v1/counties/10/units", """
            {"name": {"fi": 1, "se": "x"}, "sources": [{"document": "A"}, {"dokument": "B"}], "classification": "SECTOR", "county_code": true}
            """);

        Assert.Equal((400, StatusCode.InvalidArgument), (refused.Http, refused.Code));
        Assert.Equal(["name.fi", "name.se", "sources[1].dokument", "classification", "county_code"], refused.Fields);
    }

    [Theory]
    [InlineData("text/plain")]
    [InlineData("application/json; charset=klingon")]
    [InlineData("")]
    public async Task A_body_that_does_not_say_that_it_is_JSON_in_UTF8_is_refused(string type)
    {
        var refused = await RestCall.Send(registry.HttpAddress, HttpMethod.Post, "/v1/counties/10/units", Token, "{}", type);

        Assert.Equal((400, StatusCode.InvalidArgument), (refused.Http, refused.Code));
    }

    [Theory]
    [InlineData("""{"name": {"fi": "\ud800"}}""")]
    [InlineData("""{"\ud800": 1}""")]
    [InlineData("")]
    [InlineData("null")]
    public async Task A_body_that_is_no_message_is_refused(string body)
    {
        var refused = await Post("/v1/counties/10/units", body);

        Assert.Equal((400, StatusCode.InvalidArgument), (refused.Http, refused.Code));
    }

    [Fact]
    public async Task A_body_that_is_larger_than_a_message_may_be_is_refused_unread()
    {
        var refused = await Post("/v1/counties/10/units", $$$"""{"name": {"fi": "{{{new string('a', 1024 * 1024)}}}"}}""");

        Assert.Equal((429, StatusCode.ResourceExhausted), (refused.Http, refused.Code));
    }

    [Fact]
    public async Task A_stream_is_one_object_a_line_and_its_refusal_a_status()
    {
        var county = await registry.NewCounty();
        await registry.NewUnit(county);
        await registry.NewUnit(county);
        await registry.Until($"select count(*) >= 3 from journal where county_code = '{county}' and sequence is not null");

        var told = await Get($"/registry/v1/journal?countyCode={county}&stopAtHead=true");
        var beyond = await Get($"/v1/journal?countyCode={county}&afterSequence=9000000000");

        Assert.Equal(200, told.Http);
        Assert.Equal(["county-registered", "unit-created", "unit-created"], told.Body.Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => ((string)JsonNode.Parse(line)!["type"]!).Split('.')[2]));
        Assert.Equal((400, StatusCode.OutOfRange), (beyond.Http, beyond.Code));
    }

    private Task<RestCall.Answer> Get(string path) => RestCall.Send(registry.HttpAddress, HttpMethod.Get, path, Token, null);

    private Task<RestCall.Answer> Post(string path, string body) =>
        RestCall.Send(registry.HttpAddress, HttpMethod.Post, path, Token, body);
}

using System.Text.Json.Nodes;
using NJsonSchema;
using NJsonSchema.Validation;
using Platform.Contracts.Budgeting.V1;
using Platform.Contracts.News.V1;
using Platform.Contracts.Participation.V1;
using Platform.Contracts.Registry.V1;
using Platform.Contracts.Strategy.V1;
using Platform.Tool.Import.Packs;

namespace Platform.Tool.Tests;

public sealed class SchemaTests
{
    private static readonly string Text = File.ReadAllText(ShippedPacks.File("pack.schema.json"));

    [Fact]
    public async Task The_sample_pack_is_valid() => Assert.Empty(await Validate(SamplePack.Json));

    [Fact]
    public async Task A_period_may_end_in_9999_and_no_other_day_be_so_late()
    {
        Assert.Empty(await Validate(SamplePack.With("registry.units[1].period", """{ "start": "2023-01-01", "end": "9999-12-31" }""")));
        Assert.NotEmpty(await Validate(SamplePack.With("registry.units[1].period", """{ "start": "9999-12-31" }""")));
        Assert.NotEmpty(await Validate(SamplePack.With("registry.units[1].period", """{ "start": "2023-01-01", "end": "9999-12-30" }""")));
    }

    [Theory]
    [InlineData("reference.json")]
    [InlineData("kymenlaakso.json")]
    [InlineData("keski-suomi.json")]
    [InlineData("national.json")]
    public async Task The_shipped_packs_are_valid(string file) => Assert.Empty(await Validate(File.ReadAllText(ShippedPacks.File(file))));

    [Theory]
    [MemberData(nameof(BrokenPacks.ByShape), MemberType = typeof(BrokenPacks))]
    public async Task What_the_importer_refuses_by_shape_the_schema_refuses(string path, string? json, string at, string because) =>
        Assert.True((await Validate(SamplePack.With(path, json))).Count > 0, $"{at}: {because}");

    [Theory]
    [InlineData("""{ "sources": { "S1": { "document": "A page" } } }""")]
    [InlineData("""{ "sources": { "S1": { "document": "A page" } }, "county_code": "10" }""")]
    [InlineData(
        """{ "sources": { "S1": { "document": "A page" } }, "county_code": "10", "registry": {}, "counties": [{ "county_code": "11", "registry": {} }] }""")]
    [InlineData(
        """{ "sources": { "S1": { "document": "A page" } }, "county_code": "10", "counties": [{ "county_code": "11", "registry": {} }] }""")]
    public async Task A_pack_is_about_one_county_or_a_list_of_them(string json)
    {
        Assert.NotEmpty(await Validate(json));
        Assert.NotEmpty(PackReader.Read(json).Problems);
    }

    [Theory]
    [InlineData("0.5")]
    [InlineData("1")]
    [InlineData("1/3")]
    [InlineData("999999/999999")]
    public async Task The_best_share_of_the_compared_may_be_a_fraction_and_is_sent_as_it_is_written(string share)
    {
        var json = SamplePack.With("strategy.strategies[1].goals[0].key_results[1].top_share", $"\"{share}\"");

        var (pack, problems) = PackReader.Read(json);

        Assert.Empty(await Validate(json));
        Assert.Empty(problems);
        Assert.Equal(share,
            Assert.Single(pack!.Counties).Of<AdoptedStrategy>()[1].Goals.SelectMany(goal => goal.KeyResults).ElementAt(1).Content.TopShare);
    }

    [Fact]
    public void The_schema_has_the_words_of_the_contracts()
    {
        Assert.Equal(Words.Of<AreaType>().Keys, Enum("county", "area_type"));
        Assert.Equal(Words.Of<MunicipalityLanguage>().Keys, Enum("municipality", "language"));
        Assert.Equal(Words.Of<Precision>().Keys, Enum("population", "precision"));
        Assert.Equal(Words.Of<UnitClassification>().Keys, Enum("unit", "classification"));
        Assert.Equal(Words.Of<BodyClassification>().Keys, Enum("body", "classification"));
        Assert.Equal(Words.Of<StatutoryKind>().Keys, Enum("body", "statutory_kind"));
        Assert.Equal(Words.Of<MembershipRole>().Keys, Enum("membership", "role"));
        Assert.Equal(Words.Of<OfficeKind>().Keys, Enum("office", "kind"));
        Assert.Equal(Words.Of<StatisticKind>().Keys, Enum("statistic", "kind"));
        Assert.Equal(Words.Of<Precision>().Keys, Enum("statistic", "precision"));
        Assert.Equal(Words.Of<OrganisationClassification>().Keys, Enum("organisation", "classification"));
        Assert.Equal(Words.Of<StatedFactKind>().Keys, Enum("stated_fact", "kind"));
        Assert.Equal(Words.Of<IdentifiedKind>().Keys, Enum("identifier_scheme", "kinds"));
        Assert.Equal(Words.Of<Direction>().Keys, Enum("budget", "lines.direction"));
        Assert.Equal(Words.Of<AmountPrecision>().Keys, Enum("funding", "precision"));
        Assert.Equal(Words.Of<Outcome>().Keys, Enum("forecast", "outcome"));
        Assert.Equal(Words.Of<FundingCriterion>().Keys, Enum("funding_parameters", "weights.criterion"));
        Assert.Equal(Words.Of<ReportKind>().Keys, Enum("reporting_calendar", "duties.kind"));
        Assert.Equal(Words.Of<StrategyDocumentKind>().Keys, Enum("adopted_strategy", "documents.kind"));
        Assert.Equal(Words.Of<GoalKind>().Keys, Enum("goal", "kind"));
        Assert.Equal(Words.Of<Comparator>().Keys, Enum("key_result", "comparator"));
        Assert.Equal(Words.Of<LinkKind>().Keys, Enum("key_result_link", "kind"));
        Assert.Equal(Words.Of<IndicatorDirection>().Keys, Enum("indicator_source", "direction"));
        Assert.Equal(Words.Of<WayKind>().Keys, Enum("way", "kind"));
        Assert.Equal(Words.Of<ParticipationMethod>().Keys, Enum("way", "methods"));
        Assert.Equal(Words.Of<ReleaseKind>().Keys, Enum("release", "kind"));
        Assert.Equal(Words.Of<Language>().Keys, Enum("release", "versions.language"));

        static IEnumerable<string> Enum(string fact, string path)
        {
            var definition = path.Split('.').Aggregate(JsonNode.Parse(Text)!["$defs"]![fact]!,
                (node, step) => node["items"]?["properties"]?[step] ?? node["properties"]![step]!);
            definition = definition["items"] ?? definition;
            return (definition["enum"] ?? definition["oneOf"]![0]!["enum"])!.AsArray().Select(word => word!.GetValue<string>());
        }
    }

    // The validator knows the keywords that the schema is made of but for two: it looks for "$defs" under their older name, and it
    // passes over "if", whose two rules the importer's own tests hold.
    private static async Task<ICollection<ValidationError>> Validate(string json) =>
        (await JsonSchema.FromJsonAsync(Text.Replace("$defs", "definitions", StringComparison.Ordinal))).Validate(json);
}

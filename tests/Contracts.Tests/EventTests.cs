using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Schema;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace Platform.Contracts.Tests;

public sealed class EventTests
{
    private static readonly JsonSerializerOptions s_json = new(JsonSerializerDefaults.Web)
    {
        TypeInfoResolver = new DefaultJsonTypeInfoResolver(),
        RespectNullableAnnotations = true,
        NumberHandling = JsonNumberHandling.Strict,
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping
    };

    internal static IEnumerable<Type> Events =>
        typeof(IEvent).Assembly.GetTypes().Where(type => type.IsClass && type.IsAssignableTo(typeof(IEvent)));

    [Fact]
    public void Every_event_has_a_stable_name_of_its_own_with_a_version()
    {
        var names = Events.Select(EventTypeAttribute.Of).ToList();

        Assert.NotEmpty(names);
        Assert.Equal(names.Count, names.Distinct().Count());
        Assert.All(names, name => Assert.Matches(@"^wellbeing\.[a-z]+\.[a-z-]+\.v[0-9]+$", name));
    }

    [Fact]
    public void Names_in_events_are_those_that_the_contracts_give_to_the_same_values()
    {
        var classes = typeof(IEvent).Assembly.GetTypes().Where(type => type.IsDefined(typeof(NamesOfAttribute), inherit: false)).ToList();

        Assert.NotEmpty(classes);
        Assert.All(classes, type => Assert.Equal(
            Enum.GetNames(type.GetCustomAttribute<NamesOfAttribute>()!.Contract).Where(name => name != "Unspecified"),
            EventNames.Of(type)));
    }

    [Fact]
    public void Names_that_were_published_are_told_for_ever()
    {
        var told = Schemas()["$defs"]!;

        foreach (var (name, schema) in Published())
        {
            foreach (var (property, published) in schema!["properties"]!.AsObject())
            {
                Assert.Subset(Names(told[name]!["properties"]![property]!), Names(published!));
            }
        }

        static HashSet<string?> Names(JsonNode property) =>
            [.. ((property["items"]?["enum"] ?? property["enum"]) as JsonArray ?? []).Select(one => one?.GetValue<string>())];
    }

    [Fact]
    public void The_published_schemas_are_those_of_the_events_and_nothing_was_taken_from_them()
    {
        var current = Schemas();

        if (Environment.GetEnvironmentVariable("PUBLISH_EVENT_SCHEMAS") is "1")
        {
            File.WriteAllText(SchemaFile, current.ToJsonString(s_json) + "\n");
        }

        var published = Published();

        foreach (var (name, schema) in published)
        {
            var properties = current["$defs"]![name]?["properties"]?.AsObject();
            Assert.True(properties is not null, $"{name} was published and is gone.");
            Assert.All(schema!["properties"]!.AsObject(), property => Assert.True(
                JsonNode.DeepEquals(property.Value, properties[property.Key]),
                $"{name}.{property.Key} was published and is changed or gone."));
        }

        Assert.True(JsonNode.DeepEquals(published, current["$defs"]),
            "Events were added to: run this test with PUBLISH_EVENT_SCHEMAS=1 and commit the schemas.");
    }

    [Fact]
    public void The_catalogue_is_that_of_the_events_and_of_who_takes_them()
    {
        var file = Path.Combine(Folder(), "../../shared/Contracts/EVENTS.md");
        var current = Catalogue.Of(Events);

        if (Environment.GetEnvironmentVariable("PUBLISH_EVENT_SCHEMAS") is "1")
        {
            File.WriteAllText(file, current);
        }

        Assert.True(File.ReadAllText(file) == current,
            "Events or who takes them changed: run this test with PUBLISH_EVENT_SCHEMAS=1 and commit the catalogue.");
    }

    private static string SchemaFile => Path.Combine(Folder(), "../../shared/Contracts/events.schema.json");

    internal static JsonObject Published() => JsonNode.Parse(File.ReadAllText(SchemaFile))!["$defs"]!.AsObject();

    private static JsonObject Schemas()
    {
        var schemas = new JsonObject();

        foreach (var type in Events.OrderBy(EventTypeAttribute.Of, StringComparer.Ordinal))
        {
            schemas[EventTypeAttribute.Of(type)] = s_json.GetJsonSchemaAsNode(
                type, new JsonSchemaExporterOptions { TreatNullObliviousAsNonNullable = true, TransformSchemaNode = WithNames });
        }

        return new JsonObject
        {
            ["$schema"] = "https://json-schema.org/draft/2020-12/schema",
            ["title"] = "What the platform's services tell, by event type: the data of a journal record and the message on the broker",
            ["$defs"] = schemas
        };
    }

    /// <summary>A text that is one of several names says which, and a list of such texts does of its items.</summary>
    private static JsonNode WithNames(JsonSchemaExporterContext context, JsonNode schema)
    {
        var parameter = context.PropertyInfo?.AssociatedParameter?.AttributeProvider;

        if (parameter?.GetCustomAttributes(typeof(OneOfAttribute), inherit: false) is [OneOfAttribute one])
        {
            var text = schema["items"] ?? schema;
            var canBeNull = text["type"] is JsonArray types && types.Any(type => type?.GetValue<string>() == "null");
            JsonNode?[] names = [.. EventNames.Of(one.Names)];
            text["enum"] = new JsonArray(canBeNull ? [.. names, null] : names);
        }

        return schema;
    }

    internal static string Folder([CallerFilePath] string file = "") => Path.GetDirectoryName(file)!;
}

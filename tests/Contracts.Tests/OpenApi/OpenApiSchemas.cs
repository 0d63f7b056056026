using System.Text.Json.Nodes;
using Google.Protobuf.Reflection;

namespace Platform.Contracts.Tests.OpenApi;

/// <summary>Messages as proto3 writes them in JSON; those that are asked for, and what they are made of.</summary>
internal sealed class OpenApiSchemas
{
    private readonly Dictionary<string, (string Source, JsonObject Schema)> _schemas = [];

    public JsonObject All() => new([.. _schemas.OrderBy(schema => schema.Key, StringComparer.Ordinal)
        .Select(schema => KeyValuePair.Create(schema.Key, (JsonNode?)schema.Value.Schema))]);

    /// <summary>A message, by reference.</summary>
    public JsonObject Of(MessageDescriptor message) =>
        Reference(message.Name, message.FullName, () => ObjectOf(message, message.Fields.InDeclarationOrder()));

    /// <summary>What of a request is not in the path.</summary>
    public JsonObject Body(MethodDescriptor method, IReadOnlyList<string> inPath) =>
        Reference($"{method.Name}Body", $"{method.FullName} body", () => ObjectOf(
            method.InputType, method.InputType.Fields.InDeclarationOrder().Where(field => !inPath.Contains(field.Name))));

    /// <summary>A field: its kind, and what the contract says of it unless that is said elsewhere.</summary>
    public JsonObject Of(FieldDescriptor field, bool isDescribed = true)
    {
        var kind = Kind(field);
        var schema = field.IsRepeated ? new JsonObject { ["type"] = "array", ["items"] = kind } : kind;

        if (isDescribed && Text(field) is { Length: > 0 } text)
        {
            // What stands beside a reference is not read.
            schema = schema.ContainsKey("$ref") ? new JsonObject { ["allOf"] = new JsonArray(schema) } : schema;
            schema["description"] = text;
        }

        return schema;
    }

    /// <summary>How every call refuses: <c>google.rpc.Status</c> with the details that the platform gives.</summary>
    public JsonObject Status() => Reference("Status", "google.rpc.Status", () => new()
    {
        ["type"] = "object",
        ["description"] = "Why a call is refused.",
        ["required"] = new JsonArray("code", "message"),
        ["properties"] = new JsonObject
        {
            ["code"] = new JsonObject { ["type"] = "integer", ["format"] = "int32", ["description"] = "Number of the gRPC status." },
            ["message"] = new JsonObject { ["type"] = "string", ["description"] = "A sentence for people." },
            ["details"] = new JsonObject
            {
                ["type"] = "array",
                ["description"] = "What is wrong, field by field or rule by rule.",
                ["items"] = new JsonObject
                {
                    ["type"] = "object",
                    ["required"] = new JsonArray("@type"),
                    ["properties"] = new JsonObject
                    {
                        ["@type"] = new JsonObject
                        {
                            ["type"] = "string",
                            ["description"] = "`type.googleapis.com/google.rpc.BadRequest` or `….PreconditionFailure`."
                        },
                        ["fieldViolations"] = Violations("Of a BadRequest: the fields that are wrong.", "field", "description"),
                        ["violations"] = Violations("Of a PreconditionFailure: rule, field and reason.", "type", "subject", "description")
                    }
                }
            }
        }
    });

    private static JsonObject Violations(string what, params string[] texts) => new()
    {
        ["type"] = "array",
        ["description"] = what,
        ["items"] = new JsonObject
        {
            ["type"] = "object",
            ["properties"] = new JsonObject([.. texts.Select(text =>
                KeyValuePair.Create(text, (JsonNode?)new JsonObject { ["type"] = "string" }))])
        }
    };

    private JsonObject ObjectOf(MessageDescriptor message, IEnumerable<FieldDescriptor> fields)
    {
        var properties = new JsonObject();

        foreach (var field in fields)
        {
            properties[field.JsonName] = Of(field);
        }

        return new() { ["type"] = "object", ["description"] = Described.Text(message.Declaration), ["properties"] = properties };
    }

    private static string Text(FieldDescriptor field)
    {
        var text = Described.Text(field.Declaration);
        return field.RealContainingOneof is { } choice
            ? $"{text} At most one of {string.Join(", ", choice.Fields.Select(one => $"`{one.JsonName}`"))}."
            : text;
    }

    private JsonObject Kind(FieldDescriptor field) => field.FieldType switch
    {
        FieldType.String => new() { ["type"] = "string" },
        FieldType.Bool => new() { ["type"] = "boolean" },
        FieldType.Int32 => new() { ["type"] = "integer", ["format"] = "int32" },
        // A number in JSON is too small for some of them; numbers are read all the same.
        FieldType.Int64 => new() { ["type"] = "string", ["format"] = "int64" },
        FieldType.Bytes => new() { ["type"] = "string", ["format"] = "byte" },
        FieldType.Enum => Names(field.EnumType),
        FieldType.Message when field.MessageType.FullName == "google.protobuf.Timestamp" =>
            new() { ["type"] = "string", ["format"] = "date-time" },
        FieldType.Message => Of(field.MessageType),
        _ => throw new NotSupportedException($"{field.FullName} is a {field.FieldType}, which the documents do not know yet.")
    };

    private JsonObject Names(EnumDescriptor names) => Reference(names.Name, names.FullName, () => new()
    {
        ["type"] = "string",
        ["description"] = Described.Text(names.Declaration)
            + string.Concat(names.Values.Select(value => $"\n- `{value.Name}`: {Described.Text(value.Declaration)}")),
        ["enum"] = new JsonArray([.. names.Values.Select(value => (JsonNode)value.Name)])
    });

    /// <summary>Names are without their package: two that are the same must not meet in a document.</summary>
    private JsonObject Reference(string name, string source, Func<JsonObject> schema)
    {
        if (!_schemas.TryGetValue(name, out var known))
        {
            // Before it is made: what refers to itself finds it.
            _schemas[name] = (source, []);
            _schemas[name] = (source, schema());
        }
        else if (known.Source != source)
        {
            throw new InvalidOperationException($"{name} is both {known.Source} and {source}.");
        }

        return new() { ["$ref"] = $"#/components/schemas/{name}" };
    }
}

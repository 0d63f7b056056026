using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Google.Protobuf.Reflection;
using Platform.Contracts.Identity.V1;
using Platform.Testing;

namespace Platform.Contracts.Tests.OpenApi;

/// <summary>What a service offers as JSON over HTTP, in OpenAPI 3.0, which more tools read than its successors.</summary>
internal sealed partial class OpenApiDocument
{
    private const string Permission =
        "Claims `county` and `permission` of the token say what it may do; `x-permission` of an operation says which it needs.";

    private readonly OpenApiSchemas _schemas = new();

    /// <summary>The document of a service, with what it offers as every other does.</summary>
    /// <param name="name">The service's name in the contracts, such as <c>registry</c>.</param>
    /// <param name="title">Its name for people.</param>
    public static JsonObject Of(string name, string title) => new OpenApiDocument().Write(name, title);

    private JsonObject Write(string name, string title)
    {
        var services = Described.Files
            .Where(file => file.Package == $"wellbeing.{name}.v1" || file.Package
                is "wellbeing.journal.v1" or "wellbeing.imports.v1" or "wellbeing.operations.v1")
            .SelectMany(file => file.Services).OrderBy(service => service.Name, StringComparer.Ordinal).ToList();
        var paths = new JsonObject();

        foreach (var (path, method) in services.SelectMany(service => service.Methods)
            .Where(method => RestCall.RuleOf(method) is not null)
            .Select(method => (PathOf(method), method)).OrderBy(pair => pair.Item1, StringComparer.Ordinal))
        {
            var item = paths[path] as JsonObject ?? [];
            item[RestCall.RuleOf(method)!.Body.Length > 0 ? "post" : "get"] = Operation(method);
            paths[path] = item;
        }

        return new()
        {
            ["openapi"] = "3.0.3",
            ["info"] = new JsonObject
            {
                ["title"] = title,
                ["version"] = "v1",
                ["description"] = "The calls of this service as JSON over HTTP. They are the same as over gRPC, with the same permissions "
                    + "and refusals; made from the contracts.",
                ["license"] = new JsonObject { ["name"] = "MIT", ["url"] = "https://opensource.org/license/mit" }
            },
            ["servers"] = new JsonArray(new JsonObject
            {
                ["url"] = $"/{name}",
                ["description"] = "The service by its name, as behind a gateway that joins the services under one host. Asked itself, the "
                    + "service takes the paths without it too."
            }),
            ["security"] = new JsonArray(new JsonObject { ["bearer"] = new JsonArray() }),
            ["tags"] = new JsonArray([.. services.Select(service =>
                new JsonObject { ["name"] = service.Name, ["description"] = Described.Text(service.Declaration) })]),
            ["paths"] = paths,
            ["components"] = new JsonObject
            {
                ["securitySchemes"] = new JsonObject
                {
                    ["bearer"] = new JsonObject
                    {
                        ["type"] = "http",
                        ["scheme"] = "bearer",
                        ["bearerFormat"] = "JWT",
                        ["description"] = Permission
                    }
                },
                ["responses"] = Refusals(),
                ["schemas"] = _schemas.All()
            }
        };
    }

    private JsonObject Operation(MethodDescriptor method)
    {
        var rule = RestCall.RuleOf(method)!;
        var permission = method.GetOptions().GetExtension(PermissionExtensions.Permission);
        var told = Described.Text(method.Declaration);
        var inPath = RestCall.InPath(rule);
        var fields = method.InputType.Fields.InDeclarationOrder();

        var parameters = fields.Where(field => inPath.Contains(field.Name)).Select(field => Parameter(field, "path"));

        if (rule.Body.Length == 0)
        {
            parameters = parameters.Concat(fields.Where(field => !inPath.Contains(field.Name)).Select(field => Parameter(field, "query")));
        }

        var operation = new JsonObject
        {
            ["operationId"] = $"{method.Service.Name}_{method.Name}",
            ["tags"] = new JsonArray(method.Service.Name),
            ["summary"] = Sentence().Match(told).Value.TrimEnd('.', ':'),
            ["description"] = $"{told} Permission: `{permission}`.",
            ["x-permission"] = permission,
            ["parameters"] = new JsonArray([.. parameters])
        };

        if (rule.Body.Length > 0)
        {
            operation["requestBody"] = new JsonObject
            {
                ["required"] = true,
                ["content"] = Content(_schemas.Body(method, inPath))
            };
        }

        operation["responses"] = Responses(method, told);
        return operation;
    }

    private JsonObject Parameter(FieldDescriptor field, string where) => new()
    {
        ["name"] = field.JsonName,
        ["in"] = where,
        ["required"] = where == "path",
        ["description"] = Described.Text(field.Declaration),
        ["schema"] = _schemas.Of(field, isDescribed: false)
    };

    private JsonObject Responses(MethodDescriptor method, string told)
    {
        var stream = method.IsServerStreaming
            ? " A stream: one such object a line, each as soon as there is one. When it breaks off, the last line is a Status."
            : "";
        var responses = new JsonObject
        {
            ["200"] = new JsonObject
            {
                ["description"] = Described.Text(method.OutputType.Declaration) + stream,
                ["content"] = Content(_schemas.Of(method.OutputType))
            }
        };

        foreach (var (http, refusal, codes) in s_refusals)
        {
            if (codes.Length == 0 || codes.Any(code => told.Contains(code, StringComparison.Ordinal)))
            {
                responses[http] = new JsonObject { ["$ref"] = $"#/components/responses/{refusal}" };
            }
        }

        return responses;
    }

    /// <summary>By which name of a gRPC status in a call's comment each is among its answers; without names it is among all.</summary>
    private static readonly (string Http, string Refusal, string[] Codes)[] s_refusals =
    [
        ("400", "Wrong", []), ("401", "NoToken", []), ("403", "NotPermitted", []), ("404", "NotThere", ["NOT_FOUND"]),
        ("409", "Conflict", ["ALREADY_EXISTS", "ABORTED"]), ("429", "TooMuch", []), ("500", "Defect", []), ("503", "Unavailable", [])
    ];

    private JsonObject Refusals() => new()
    {
        ["Wrong"] = Refusal("INVALID_ARGUMENT with each field that is wrong, FAILED_PRECONDITION with the rule that refuses, or "
            + "OUT_OF_RANGE."),
        ["NoToken"] = Refusal("UNAUTHENTICATED: there is no valid token."),
        ["NotPermitted"] = Refusal("PERMISSION_DENIED: the permission or the county is not in the token."),
        ["NotThere"] = Refusal("NOT_FOUND: it is not there, or not in the caller's county."),
        ["Conflict"] = Refusal("ALREADY_EXISTS: the id was used for something else. ABORTED: somebody else changed it."),
        ["TooMuch"] = Refusal("RESOURCE_EXHAUSTED: the request is too large, or there are too many at once."),
        ["Defect"] = Refusal("INTERNAL: a defect, with the trace's id."),
        ["Unavailable"] = Refusal("UNAVAILABLE: the database does not answer or the service stops; repeat.")
    };

    private JsonObject Refusal(string what) => new() { ["description"] = what, ["content"] = Content(_schemas.Status()) };

    private static JsonObject Content(JsonNode schema) => new() { ["application/json"] = new JsonObject { ["schema"] = schema } };

    /// <summary>Fields are named as in JSON.</summary>
    private static string PathOf(MethodDescriptor method) => PathField().Replace(RestCall.PathOf(RestCall.RuleOf(method)!),
        match => $"{{{method.InputType.FindFieldByName(match.Groups["field"].Value).JsonName}}}");

    [GeneratedRegex(@"\{(?<field>\w+)\}")]
    private static partial Regex PathField();

    [GeneratedRegex(@"^.*?[.:](?= |$)")]
    private static partial Regex Sentence();
}

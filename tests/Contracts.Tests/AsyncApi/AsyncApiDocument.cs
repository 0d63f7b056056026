using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Platform.ServiceDefaults.Journal;

namespace Platform.Contracts.Tests.AsyncApi;

/// <summary>What a service tells on the broker, in AsyncAPI 3: its messages as the relay sends them, each with an example.</summary>
internal static class AsyncApiDocument
{
    private const string Introduction =
        "The events of this service as messages on RabbitMQ; made from the code. Each type has a fanout exchange of its name, and each "
        + "message is MassTransit's JSON envelope around the event, with CloudEvents attributes as headers. Events are told at least once "
        + "and, of one subject, in order: whoever takes them leaves out ids that it has and versions of a subject that are older than "
        + "what it has. They carry ids and figures, never personal data. Types stay for ever; fields are only added to them, and a reader "
        + "passes over those it does not know. An integrating system gets a user and a queue by `./platform integrator add`; the same "
        + "events are read over gRPC and HTTP by `JournalService`, with the permission that `x-permission` names.";

    private const string HeadersOfEach = "headers";
    private const string EnvelopeOfEach = "envelope";

    /// <summary>The document of a service.</summary>
    /// <param name="name">The service's name in the contracts, such as <c>registry</c>.</param>
    /// <param name="title">Its name for people.</param>
    /// <param name="events">The events of all services.</param>
    /// <param name="schemas">The published schemas by type of event.</param>
    public static JsonObject Of(string name, string title, IEnumerable<Type> events, JsonObject schemas)
    {
        var told = new ToldText();
        var own = events.Select(type => (Type: type, Name: EventTypeAttribute.Of(type)))
            .Where(one => one.Name.StartsWith($"wellbeing.{name}.", StringComparison.Ordinal))
            .OrderBy(one => one.Name, StringComparer.Ordinal).ToList();

        return new()
        {
            ["asyncapi"] = "3.1.0",
            ["id"] = $"urn:wellbeing:{name}:v1:events",
            ["info"] = new JsonObject
            {
                ["title"] = $"{title}: events",
                ["version"] = "v1",
                ["description"] = Introduction,
                ["license"] = new JsonObject { ["name"] = "MIT", ["url"] = "https://opensource.org/license/mit" },
                ["tags"] = new JsonArray(
                    Tag("public", "In the public feed too, which is read with journal.public: it tells only what anybody may know."),
                    Tag("internal", "In the whole feed alone, which is read with journal.read."))
            },
            ["defaultContentType"] = Envelope.ContentType,
            ["servers"] = new JsonObject { ["broker"] = Server() },
            ["channels"] = Each(own, one => Channel(one.Name)),
            ["operations"] = new JsonObject([.. own.Select(one =>
                KeyValuePair.Create($"tell-{one.Name}", (JsonNode?)Operation(one.Name)))]),
            ["components"] = new JsonObject
            {
                ["messages"] = Each(own, one => Message(one.Type, one.Name, told.Of(one.Type))),
                ["schemas"] = Schemas(own, schemas),
                ["securitySchemes"] = new JsonObject
                {
                    ["integrator"] = new JsonObject
                    {
                        ["type"] = "userPassword",
                        ["description"] = "Of an integrating system, which may read its own queue and nothing else."
                    }
                }
            }
        };
    }

    private static JsonObject Each(List<(Type Type, string Name)> events, Func<(Type Type, string Name), JsonNode> make) =>
        new([.. events.Select(one => KeyValuePair.Create(one.Name, (JsonNode?)make(one)))]);

    private static JsonObject Schemas(List<(Type Type, string Name)> events, JsonObject schemas)
    {
        var all = Each(events, one => schemas[one.Name]!.DeepClone());
        all[HeadersOfEach] = Headers(EventOwners.OfThePlatform.Of(events[0].Name));
        all[EnvelopeOfEach] = EnvelopeSchema();
        return all;
    }

    private static JsonObject Server() => new()
    {
        ["host"] = "{broker}",
        ["protocol"] = "amqp",
        ["protocolVersion"] = "0.9.1",
        ["description"] = "RabbitMQ; its virtual host is /.",
        ["variables"] = new JsonObject
        {
            ["broker"] = new JsonObject
            {
                ["default"] = "127.0.0.1:18020",
                ["description"] = "Host and port, by default those of a developer's machine."
            }
        },
        ["security"] = new JsonArray(Reference("securitySchemes", "integrator"))
    };

    private static JsonObject Channel(string name) => new()
    {
        ["address"] = name,
        ["messages"] = new JsonObject { [name] = Reference("messages", name) },
        ["bindings"] = new JsonObject
        {
            ["amqp"] = new JsonObject
            {
                ["is"] = "routingKey",
                // As OrderedPublisher declares it.
                ["exchange"] = new JsonObject
                {
                    ["name"] = name,
                    ["type"] = "fanout",
                    ["durable"] = true,
                    ["autoDelete"] = false,
                    ["vhost"] = "/"
                },
                ["bindingVersion"] = "0.3.0"
            }
        }
    };

    private static JsonObject Operation(string name) => new()
    {
        ["action"] = "send",
        ["channel"] = new JsonObject { ["$ref"] = $"#/channels/{name}" },
        ["messages"] = new JsonArray(new JsonObject { ["$ref"] = $"#/channels/{name}/messages/{name}" }),
        ["bindings"] = new JsonObject
        {
            ["amqp"] = new JsonObject
            {
                ["deliveryMode"] = (int)Envelope.Properties(s_any, "", null).DeliveryMode,
                ["mandatory"] = false,
                ["timestamp"] = true,
                ["bindingVersion"] = "0.3.0"
            }
        }
    };

    private static readonly PendingEvent s_any = SampleEvent.Of(typeof(Registry.UnitMoved));

    private static JsonObject Message(Type type, string name, string told)
    {
        var isPublic = PublicEvents.OfThePlatform.Types.Contains(name);
        var pending = SampleEvent.Of(type);
        var service = EventOwners.OfThePlatform.Of(name);

        return new()
        {
            ["name"] = name,
            ["title"] = type.Name,
            ["summary"] = told,
            ["contentType"] = Envelope.ContentType,
            ["tags"] = new JsonArray(new JsonObject { ["name"] = isPublic ? "public" : "internal" }),
            ["x-permission"] = isPublic ? "journal.public" : "journal.read",
            ["x-subject"] = new EventShape(type).Subject,
            ["headers"] = Reference("schemas", HeadersOfEach),
            ["payload"] = Payload(name),
            ["bindings"] = new JsonObject
            {
                ["amqp"] = new JsonObject { ["messageType"] = name, ["bindingVersion"] = "0.3.0" }
            },
            ["examples"] = new JsonArray(new JsonObject
            {
                ["name"] = type.Name,
                ["headers"] = JsonSerializer.SerializeToNode(Envelope.Properties(pending, service, pending.TraceParent).Headers),
                ["payload"] = JsonNode.Parse(Encoding.UTF8.GetString(Envelope.Body(pending, service, pending.TraceParent)))
            })
        };
    }

    private static JsonObject Payload(string name) => new()
    {
        ["allOf"] = new JsonArray(Reference("schemas", EnvelopeOfEach), new JsonObject
        {
            ["type"] = "object",
            ["properties"] = new JsonObject
            {
                ["messageType"] = new JsonObject { ["type"] = "array", ["items"] = Constant($"urn:message:{name}") },
                ["message"] = Reference("schemas", name)
            }
        })
    };

    private static JsonObject EnvelopeSchema() => Object(
        ["messageId", "messageType", "message", "sentTime", "headers"], new()
        {
            ["messageId"] = Text("The event's id, the same when it is told again.", "uuid"),
            ["conversationId"] = Text("The same.", "uuid"),
            ["messageType"] = new JsonObject { ["type"] = "array", ["description"] = "The type as MassTransit names it." },
            ["message"] = new JsonObject { ["type"] = "object", ["description"] = "The event." },
            ["sentTime"] = Text("When it happened.", "date-time"),
            ["headers"] = Reference("schemas", HeadersOfEach)
        });

    private static JsonObject Headers(string service) => Object(
        [
            "cloudEvents:specversion", "cloudEvents:id", "cloudEvents:type", "cloudEvents:source", "cloudEvents:subject",
            "cloudEvents:time", "cloudEvents:subjectversion", "cloudEvents:county", "cloudEvents:actor"
        ],
        new()
        {
            ["cloudEvents:specversion"] = Constant("1.0"),
            ["cloudEvents:id"] = Text("The event's id, the same when it is told again.", "uuid"),
            ["cloudEvents:type"] = Text("The event's type, which is the name of the exchange too."),
            ["cloudEvents:source"] = Constant($"/{service}"),
            ["cloudEvents:subject"] = Text("The thing that changed, as collection/id."),
            ["cloudEvents:time"] = Text("When it happened.", "date-time"),
            ["cloudEvents:subjectversion"] = new JsonObject
            {
                ["type"] = "integer",
                ["description"] = "The subject's version after the change."
            },
            ["cloudEvents:county"] = new JsonObject
            {
                ["type"] = "string",
                ["pattern"] = "^[0-9]{2}$",
                ["description"] = "Code of the county that it happened in."
            },
            ["cloudEvents:actor"] = Text("Who made the change: the subject of the token."),
            ["traceparent"] = Text("The trace of the change, as W3C defines it."),
            ["MT-Activity-Id"] = Text("The same, where MassTransit looks for it.")
        });

    private static JsonObject Object(string[] required, JsonObject properties) => new()
    {
        ["type"] = "object",
        ["required"] = new JsonArray([.. required.Select(one => (JsonNode)one)]),
        ["properties"] = properties
    };

    private static JsonObject Text(string what, string? format = null)
    {
        var text = new JsonObject { ["type"] = "string", ["description"] = what };

        if (format is not null)
        {
            text["format"] = format;
        }

        return text;
    }

    private static JsonObject Constant(string value) => new() { ["type"] = "string", ["const"] = value };

    private static JsonObject Tag(string name, string what) => new() { ["name"] = name, ["description"] = what };

    private static JsonObject Reference(string kind, string name) => new() { ["$ref"] = $"#/components/{kind}/{name}" };
}

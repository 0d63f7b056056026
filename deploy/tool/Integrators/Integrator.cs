using System.Security.Cryptography;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Platform.Contracts;
using Platform.Tool.BrokerAccess;

namespace Platform.Tool.Integrators;

/// <summary>What an integrating system takes: the types of events, and the codes of the counties, or none for every county.</summary>
internal sealed record Taken(IReadOnlyCollection<string> Events, IReadOnlyCollection<string> Counties);

/// <summary>
/// A system that takes events off the broker: a user, an exchange that keeps to the system's counties, and a queue, all of one name. Types
/// of events have exchanges of their own, which are bound to the system's.
/// </summary>
internal sealed partial class Integrator(string name, BrokerManagement broker)
{
    private const string Prefix = "integrator-";
    private const string CountyHeader = "cloudEvents:county";

    private readonly string _own = Prefix + name;

    /// <summary>The name of its user, its queue and its exchange.</summary>
    public string Own => _own;

    /// <summary>Small letters, digits and single hyphens, up to forty, with a letter first.</summary>
    public static bool CanBeNamed(string name) => name.Length <= 40 && Name().IsMatch(name);

    /// <summary>Every type of event that there is.</summary>
    public static IReadOnlySet<string> EventTypes { get; } = typeof(IEvent).Assembly.GetTypes()
        .Where(type => type.IsClass && type.IsAssignableTo(typeof(IEvent))).Select(EventTypeAttribute.Of).ToHashSet();

    /// <summary>The names of all that were added.</summary>
    public static async Task<IReadOnlyList<string>> All(BrokerManagement broker, CancellationToken cancellationToken)
    {
        var queues = await broker.Get($"queues/{broker.Host}", cancellationToken);
        return [.. queues!.AsArray().Select(queue => queue!["name"]!.GetValue<string>())
            .Where(queue => queue.StartsWith(Prefix, StringComparison.Ordinal)).Select(queue => queue[Prefix.Length..])
            .Order(StringComparer.Ordinal)];
    }

    /// <summary>Makes it, or makes it take something else. Returns its password when that is new.</summary>
    public async Task<string?> Add(Taken taken, bool isPasswordNew, CancellationToken cancellationToken)
    {
        await broker.Put($"policies/{broker.Host}/integrators", new()
        {
            ["pattern"] = $"^{Prefix}",
            ["apply-to"] = "queues",
            ["priority"] = 10,
            ["definition"] = QueueLimits.Definition()
        }, cancellationToken);
        await broker.Put($"exchanges/{broker.Host}/{_own}", Durable("headers"), cancellationToken);
        await broker.Put($"queues/{broker.Host}/{_own}", new()
        {
            ["durable"] = true,
            ["arguments"] = new JsonObject { ["x-queue-type"] = "quorum" }
        }, cancellationToken);

        // First what is to come and then what is not: meanwhile nothing that it takes before and afterwards is lost.
        await Bind($"e/{_own}/q/{_own}", [.. Filters(taken.Counties)], cancellationToken);

        foreach (var type in taken.Events)
        {
            // As whoever tells it declares it: whoever comes first makes it.
            await broker.Put($"exchanges/{broker.Host}/{type}", Durable("fanout"), cancellationToken);
            await Bind($"e/{type}/e/{_own}", [new()], cancellationToken);
        }

        foreach (var type in (await Events(cancellationToken)).Except(taken.Events))
        {
            await Bind($"e/{type}/e/{_own}", [], cancellationToken);
        }

        return await GiveRights(isPasswordNew, cancellationToken);
    }

    /// <summary>Takes all of it away; false when there was nothing.</summary>
    public async Task<bool> Remove(CancellationToken cancellationToken)
    {
        // The user first, whose connections are closed with it.
        var hadUser = await broker.Delete($"users/{_own}", cancellationToken);
        var hadQueue = await broker.Delete($"queues/{broker.Host}/{_own}", cancellationToken);
        return await broker.Delete($"exchanges/{broker.Host}/{_own}", cancellationToken) || hadQueue || hadUser;
    }

    /// <summary>What it takes.</summary>
    public async Task<Taken> Read(CancellationToken cancellationToken)
    {
        var counties = await broker.Get($"bindings/{broker.Host}/e/{_own}/q/{_own}", cancellationToken);
        return new(await Events(cancellationToken),
            [.. counties!.AsArray().Select(one => one!["arguments"]![CountyHeader]?.GetValue<string>()).OfType<string>()
                .Order(StringComparer.Ordinal)]);
    }

    private async Task<List<string>> Events(CancellationToken cancellationToken) =>
        [.. (await broker.Get($"exchanges/{broker.Host}/{_own}/bindings/destination", cancellationToken))!.AsArray()
            .Select(one => one!["source"]!.GetValue<string>()).Order(StringComparer.Ordinal)];

    private async Task<string?> GiveRights(bool isPasswordNew, CancellationToken cancellationToken)
    {
        string? password = null;

        // Rights come last: whoever has none was never told the password.
        if (isPasswordNew || await broker.Get($"permissions/{broker.Host}/{_own}", cancellationToken) is null)
        {
            password = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(24));
            await broker.Put($"users/{_own}", BrokerPassword.User(password), cancellationToken);
        }

        await broker.Put($"user-limits/{_own}/max-connections", new() { ["value"] = QueueLimits.Connections }, cancellationToken);
        await broker.Put($"permissions/{broker.Host}/{_own}", new()
        {
            ["configure"] = "^$",
            ["write"] = "^$",
            ["read"] = $"^{_own}$"
        }, cancellationToken);
        return password;
    }

    /// <summary>Makes the bindings between two exactly these, each given by its arguments.</summary>
    private async Task Bind(string between, List<JsonObject> wanted, CancellationToken cancellationToken)
    {
        var path = $"bindings/{broker.Host}/{between}";
        var there = (await broker.Get(path, cancellationToken))!.AsArray();

        foreach (var arguments in wanted.Where(one => !there.Any(binding => JsonNode.DeepEquals(binding!["arguments"], one))))
        {
            await broker.Post(path, new() { ["routing_key"] = "", ["arguments"] = arguments.DeepClone() }, cancellationToken);
        }

        foreach (var binding in there.Where(binding => !wanted.Any(one => JsonNode.DeepEquals(binding!["arguments"], one))))
        {
            await broker.Delete($"{path}/{Uri.EscapeDataString(binding!["properties_key"]!.GetValue<string>())}", cancellationToken);
        }
    }

    private static IEnumerable<JsonObject> Filters(IReadOnlyCollection<string> counties) => counties.Count == 0
        ? [new() { ["x-match"] = "all" }]
        : counties.Select(county => new JsonObject { ["x-match"] = "all", [CountyHeader] = county });

    private static JsonObject Durable(string type) => new() { ["type"] = type, ["durable"] = true };

    [GeneratedRegex("^[a-z][a-z0-9]*(-[a-z0-9]+)*$")]
    private static partial Regex Name();
}

using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Platform.Tool.BrokerAccess;

namespace Platform.Tool.DeadLetters;

/// <summary>The queues of what consumers have not taken, each called after its consumer's own queue.</summary>
internal static partial class DeadLetterQueues
{
    private const string PolicyName = "dead-letters";

    /// <summary>The consumer's own queue, or null when this is no queue of dead letters.</summary>
    public static string? ConsumerOf(string queue) =>
        Name().Match(queue) is { Success: true } match ? match.Groups["consumer"].Value : null;

    /// <summary>Those that there are, in the order of their names.</summary>
    public static async Task<IReadOnlyList<string>> All(BrokerManagement broker, CancellationToken cancellationToken) =>
        [.. (await broker.Get($"queues/{broker.Host}", cancellationToken))!.AsArray()
            .Select(queue => queue!["name"]!.GetValue<string>())
            .Where(queue => ConsumerOf(queue) is not null).Order(StringComparer.Ordinal)];

    public static async Task<bool> Exists(BrokerManagement broker, string queue, CancellationToken cancellationToken) =>
        await broker.Get($"queues/{broker.Host}/{Uri.EscapeDataString(queue)}", cancellationToken) is not null;

    /// <summary>
    /// Lets messages be looked at as often as it takes: RabbitMQ 4 throws away what was given back twenty times, also by who only looked
    /// at it. The platform's own broker has the policy from its start (deploy/broker/policies.json).
    /// </summary>
    public static Task LetLook(BrokerManagement broker, CancellationToken cancellationToken)
    {
        var policy = Policy();
        policy.Remove("vhost");
        policy.Remove("name");
        return broker.Put($"policies/{broker.Host}/{PolicyName}", policy, cancellationToken);
    }

    private static JsonObject Policy()
    {
        using var file = typeof(DeadLetterQueues).Assembly.GetManifestResourceStream("policies.json")!;
        return JsonNode.Parse(file)!.AsArray().Single(policy => (string?)policy!["name"] == PolicyName)!.AsObject();
    }

    [GeneratedRegex("^(?<consumer>[A-Za-z0-9][A-Za-z0-9._-]*)_(error|dead|skipped)$")]
    private static partial Regex Name();
}

using System.Text.Json.Nodes;

namespace Platform.Tool.BrokerAccess;

/// <summary>The policy by which the broker keeps dead letters however often they are looked at.</summary>
internal static class DeadLetterPolicy
{
    private const string Name = "dead-letters";

    /// <summary>
    /// Lets messages be looked at as often as it takes: RabbitMQ 4 throws away what was given back twenty times, also by who only looked
    /// at it. The platform's own broker has the policy from its start (deploy/broker/policies.json).
    /// </summary>
    public static Task Set(BrokerManagement broker, CancellationToken cancellationToken)
    {
        var policy = Policy();
        policy.Remove("vhost");
        policy.Remove("name");
        return broker.Put($"policies/{broker.Host}/{Name}", policy, cancellationToken);
    }

    private static JsonObject Policy()
    {
        using var file = typeof(DeadLetterPolicy).Assembly.GetManifestResourceStream("policies.json")!;
        return JsonNode.Parse(file)!.AsArray().Single(policy => (string?)policy!["name"] == Name)!.AsObject();
    }
}

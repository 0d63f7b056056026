using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using Platform.Contracts;

namespace Platform.Testing;

/// <summary>A virtual host of a fixture's own, and what the broker's management says of it.</summary>
public sealed class Broker(Uri address, string virtualHost, HttpClient management) : IDisposable
{
    private readonly List<string> _users = [];

    /// <summary>AMQP address with user and password.</summary>
    public Uri Address { get; } = address;

    /// <summary>Where its management answers, to the same user.</summary>
    public Uri Management => management.BaseAddress!;

    /// <summary>
    /// The address for a service, by a user who may do what deploy/broker/rights.json says, once there is the exchange of every event.
    /// </summary>
    public async Task<Uri> AddressOf(string service)
    {
        var rights = JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "rights.json")))![service]
            ?? throw new InvalidOperationException($"deploy/broker/rights.json does not say what {service} may do.");
        var (user, password) = ($"{service}-{virtualHost}", Guid.NewGuid().ToString("N"));
        _users.Add(user);
        await Send(HttpMethod.Put, $"api/users/{user}", new { password, tags = "" });
        await Send(HttpMethod.Put, $"api/permissions/{virtualHost}/{user}", rights);
        await Send(HttpMethod.Post, $"api/definitions/{virtualHost}", new
        {
            exchanges = EventTypes.Select(
                type => new { name = type, type = "fanout", durable = true, auto_delete = false, arguments = new { } })
        });
        return new UriBuilder(Address) { UserName = user, Password = password }.Uri;
    }

    /// <summary>The type of every event that services tell.</summary>
    public static IReadOnlyList<string> EventTypes { get; } =
    [
        .. typeof(IEvent).Assembly.GetTypes().Where(type => type.IsClass && type.IsAssignableTo(typeof(IEvent)))
            .Select(EventTypeAttribute.Of)
    ];

    /// <summary>How many messages lie in a queue, or null when there is no such queue.</summary>
    public async Task<int?> MessagesIn(string queue)
    {
        // Taking messages to look at them and putting them back tells at once; the statistics lag behind by seconds.
        using var request = new StringContent(
            """{"count":1000000,"ackmode":"ack_requeue_true","encoding":"auto"}""", System.Text.Encoding.UTF8, "application/json");
        using var response = await management.PostAsync(new Uri($"api/queues/{virtualHost}/{queue}/get", UriKind.Relative), request);

        if (response.StatusCode == HttpStatusCode.NotFound)
        {
            return null;
        }

        using var messages = await Read(response);
        return messages.RootElement.GetArrayLength();
    }

    /// <summary>What the connections are called, those of the same name as often as there are.</summary>
    public async Task<IReadOnlyList<string>> Connections()
    {
        using var response = await management.GetAsync(new Uri($"api/vhosts/{virtualHost}/connections", UriKind.Relative));
        using var connections = await Read(response);
        return [.. connections.RootElement.EnumerateArray().Select(one => NameOf(one)).Order(StringComparer.Ordinal)];
    }

    /// <summary>The queues that are listened on, each as often as somebody does.</summary>
    public async Task<IReadOnlyList<string>> Consumers()
    {
        using var response = await management.GetAsync(new Uri($"api/consumers/{virtualHost}", UriKind.Relative));
        using var consumers = await Read(response);
        return [.. consumers.RootElement.EnumerateArray().Select(one => one.GetProperty("queue").GetProperty("name").GetString()!)
            .Order(StringComparer.Ordinal)];
    }

    /// <summary>Cuts every connection to the broker, as a failing network would.</summary>
    public async Task CutConnections()
    {
        using var connections = JsonDocument.Parse(await management.GetStringAsync(new Uri("api/connections", UriKind.Relative)));

        foreach (var connection in connections.RootElement.EnumerateArray()
            .Where(c => c.TryGetProperty("vhost", out var vhost) && vhost.GetString() == virtualHost))
        {
            using var cut = await management.DeleteAsync(
                new Uri($"api/connections/{Uri.EscapeDataString(connection.GetProperty("name").GetString()!)}", UriKind.Relative));

            // One that has gone by itself meanwhile is cut as well.
            if (cut.StatusCode != HttpStatusCode.NotFound)
            {
                cut.EnsureSuccessStatusCode();
            }
        }
    }

    /// <summary>Takes the virtual host with all its queues from a server that other fixtures use on.</summary>
    public async Task Delete()
    {
        (await management.DeleteAsync(new Uri($"api/vhosts/{virtualHost}", UriKind.Relative))).EnsureSuccessStatusCode();

        foreach (var user in _users)
        {
            (await management.DeleteAsync(new Uri($"api/users/{user}", UriKind.Relative))).EnsureSuccessStatusCode();
        }
    }

    private static string NameOf(JsonElement connection) =>
        connection.TryGetProperty("client_properties", out var client) && client.TryGetProperty("connection_name", out var name)
            ? name.GetString()!
            : "";

    private static async Task<JsonDocument> Read(HttpResponseMessage response)
    {
        var content = await response.Content.ReadAsStringAsync();
        return response.IsSuccessStatusCode
            ? JsonDocument.Parse(content)
            : throw new InvalidOperationException($"The broker's management answered {response.StatusCode}: {content}");
    }

    private async Task Send(HttpMethod method, string path, object body)
    {
        using var request = new HttpRequestMessage(method, new Uri(path, UriKind.Relative)) { Content = JsonContent.Create(body) };
        using var response = await management.SendAsync(request);
        response.EnsureSuccessStatusCode();
    }

    /// <inheritdoc/>
    public void Dispose() => management.Dispose();
}

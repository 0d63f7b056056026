using System.Text.Json;

namespace Platform.Testing;

/// <summary>A virtual host of a fixture's own, and what the broker's management says of it.</summary>
public sealed class Broker(Uri address, string virtualHost, HttpClient management) : IDisposable
{
    /// <summary>AMQP address with user and password.</summary>
    public Uri Address { get; } = address;

    /// <summary>How many messages lie in a queue, or null when there is no such queue.</summary>
    public async Task<int?> MessagesIn(string queue)
    {
        // Taking messages to look at them and putting them back tells at once; the statistics lag behind by seconds.
        using var request = new StringContent(
            """{"count":1000000,"ackmode":"ack_requeue_true","encoding":"auto"}""", System.Text.Encoding.UTF8, "application/json");
        using var response = await management.PostAsync(new Uri($"api/queues/{virtualHost}/{queue}/get", UriKind.Relative), request);

        if (!response.IsSuccessStatusCode)
        {
            return null;
        }

        using var messages = JsonDocument.Parse(await response.Content.ReadAsStringAsync());
        return messages.RootElement.GetArrayLength();
    }

    /// <summary>Cuts every connection to the broker, as a failing network would.</summary>
    public async Task CutConnections()
    {
        using var connections = JsonDocument.Parse(await management.GetStringAsync(new Uri("api/connections", UriKind.Relative)));

        foreach (var connection in connections.RootElement.EnumerateArray().Where(c => c.TryGetProperty("vhost", out var vhost) && vhost.GetString() == virtualHost))
        {
            await management.DeleteAsync(new Uri($"api/connections/{Uri.EscapeDataString(connection.GetProperty("name").GetString()!)}", UriKind.Relative));
        }
    }

    /// <summary>Takes the virtual host with all its queues from a server that other fixtures use on.</summary>
    public async Task Delete() => (await management.DeleteAsync(new Uri($"api/vhosts/{virtualHost}", UriKind.Relative))).EnsureSuccessStatusCode();

    /// <inheritdoc/>
    public void Dispose() => management.Dispose();
}

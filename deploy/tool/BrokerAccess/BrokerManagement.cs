using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;

namespace Platform.Tool.BrokerAccess;

/// <summary>RabbitMQ's management over HTTP, as an administrator, in one virtual host.</summary>
/// <param name="address">Where it is.</param>
/// <param name="user">The administrator's name and password.</param>
/// <param name="virtualHost">Such as <c>/</c>.</param>
internal sealed class BrokerManagement(Uri address, NetworkCredential user, string virtualHost) : IDisposable
{
    private readonly HttpClient _client = new()
    {
        BaseAddress = address,
        Timeout = TimeSpan.FromSeconds(30),
        DefaultRequestHeaders =
        {
            Authorization = new AuthenticationHeaderValue(
                "Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{user.UserName}:{user.Password}")))
        }
    };

    /// <summary>The virtual host as a part of a path.</summary>
    public string Host { get; } = Uri.EscapeDataString(virtualHost);

    /// <summary>What is there, or null.</summary>
    public async Task<JsonNode?> Get(string path, CancellationToken cancellationToken)
    {
        using var response = await Send(HttpMethod.Get, path, null, cancellationToken);
        return response.StatusCode == HttpStatusCode.NotFound
            ? null
            : JsonNode.Parse(await response.Content.ReadAsStringAsync(cancellationToken));
    }

    /// <summary>Makes something, or leaves it as it is when it is so already.</summary>
    public async Task Put(string path, JsonObject content, CancellationToken cancellationToken) =>
        (await Send(HttpMethod.Put, path, content, cancellationToken)).Dispose();

    /// <summary>Makes a binding, of which there may be several between the same two.</summary>
    public async Task Post(string path, JsonObject content, CancellationToken cancellationToken) =>
        (await Send(HttpMethod.Post, path, content, cancellationToken)).Dispose();

    /// <summary>Takes something away; false when it was not there.</summary>
    public async Task<bool> Delete(string path, CancellationToken cancellationToken)
    {
        using var response = await Send(HttpMethod.Delete, path, null, cancellationToken);
        return response.StatusCode != HttpStatusCode.NotFound;
    }

    /// <inheritdoc/>
    public void Dispose() => _client.Dispose();

    private async Task<HttpResponseMessage> Send(HttpMethod method, string path, JsonObject? content, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(method, new Uri($"api/{path}", UriKind.Relative))
        {
            Content = content is null ? null : JsonContent.Create(content)
        };
        var response = await _client.SendAsync(request, cancellationToken);

        if (response.IsSuccessStatusCode || (response.StatusCode == HttpStatusCode.NotFound && content is null))
        {
            return response;
        }

        using (response)
        {
            throw response.StatusCode is HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden
                ? new UnusableException($"The broker's management at {address} refuses {user.UserName}: BROKER_USER, BROKER_PASSWORD.")
                : new InvalidOperationException($"The broker's management refused {method} {path} with {response.StatusCode}: "
                    + await response.Content.ReadAsStringAsync(cancellationToken));
        }
    }
}

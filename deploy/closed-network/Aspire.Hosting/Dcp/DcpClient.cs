using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace Aspire.Hosting.Dcp;

/// <summary>DCP's Kubernetes-like API, as far as executables need it.</summary>
internal sealed class DcpClient
{
    private const string Executables = $"/apis/{DcpExecutable.Group}/executables";
    private const string Execution = "/admin/execution";
    private const string MergePatch = "application/merge-patch+json";
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };
    private HttpClient? _http;

    public bool IsConnected => _http is not null;

    private HttpClient Http => _http ?? throw new InvalidOperationException("The orchestrator was not started.");

    public void Connect(HttpClient http) => _http = http;

    public Task CreateAsync(DcpExecutable executable, CancellationToken cancellationToken) =>
        SendAsync(HttpMethod.Post, Executables, JsonContent.Create(executable, options: Json), cancellationToken);

    /// <summary>There is no way back from this: a stopped object is replaced by a new one.</summary>
    public Task StopAsync(string name, CancellationToken cancellationToken) =>
        SendAsync(HttpMethod.Patch, $"{Executables}/{name}", Patch("""{"spec":{"stop":true}}"""), cancellationToken);

    /// <summary>An object that cannot be removed any more goes with DCP.</summary>
    public async Task DeleteAsync(string name)
    {
        try
        {
            using var gone = await Http.DeleteAsync($"{Executables}/{name}");
        }
        catch (HttpRequestException)
        {
        }
    }

    /// <summary>Stops and removes everything; DCP still answers meanwhile, so that what the programs say last is not lost.</summary>
    public async Task CleanUpAsync(CancellationToken cancellationToken)
    {
        await SendAsync(HttpMethod.Patch, Execution, Patch("""{"status":"CleaningResources","shutdownResourceCleanup":"Full"}"""), cancellationToken);
        while ((await Http.GetFromJsonAsync<JsonObject>(Execution, cancellationToken))?["status"]?.GetValue<string>() == "CleaningResources")
        {
            await Task.Delay(100, cancellationToken);
        }
    }

    /// <summary>Ends the server, which may not even answer first.</summary>
    public async Task ShutDownAsync()
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(5));
        try
        {
            await SendAsync(HttpMethod.Patch, Execution, Patch("""{"status":"Stopping","shutdownResourceCleanup":"Full"}"""), limit.Token);
        }
        catch (Exception closed) when (closed is HttpRequestException or OperationCanceledException)
        {
        }
    }

    /// <summary>Every executable there is, then every change, until the server closes the stream as it does from time to time.</summary>
    public async IAsyncEnumerable<DcpEvent> WatchAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var line in LinesAsync($"{Executables}?watch=true", cancellationToken))
        {
            var node = JsonNode.Parse(line)!;
            if ((string?)node["type"] is "ADDED" or "MODIFIED" or "DELETED")
            {
                yield return node.Deserialize<DcpEvent>(Json)!;
            }
        }
    }

    /// <summary>The source is <c>stdout</c>, <c>stderr</c>, or <c>system</c> for what DCP itself has to say.</summary>
    public IAsyncEnumerable<string> FollowLogAsync(string name, string source, CancellationToken cancellationToken) =>
        LinesAsync($"{Executables}/{name}/log?source={source}&follow=true&timestamps=true", cancellationToken);

    private async IAsyncEnumerable<string> LinesAsync(string path, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path) { Version = HttpVersion.Version20 };
        using var response = await Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
        await EnsureSuccessAsync(response, path);
        using var reader = new StreamReader(await response.Content.ReadAsStreamAsync(cancellationToken));
        while (await reader.ReadLineAsync(cancellationToken) is { } line)
        {
            yield return line;
        }
    }

    private async Task SendAsync(HttpMethod method, string path, HttpContent content, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(method, path) { Version = HttpVersion.Version20, Content = content };
        using var response = await Http.SendAsync(request, cancellationToken);
        await EnsureSuccessAsync(response, path);
    }

    private static async Task EnsureSuccessAsync(HttpResponseMessage response, string path)
    {
        if (response.IsSuccessStatusCode)
        {
            return;
        }

        var text = await response.Content.ReadAsStringAsync();
        throw new HttpRequestException($"The orchestrator answered {(int)response.StatusCode} for {path}: {text}", null, response.StatusCode);
    }

    private static StringContent Patch(string json) => new(json, Encoding.UTF8, new MediaTypeHeaderValue(MergePatch));
}

using System.Diagnostics;
using System.Text.Json;
using Aspire.Hosting.Dashboard.Contract;
using Grpc.Core;
using Grpc.Net.Client;

namespace Platform.Journeys;

/// <summary>Sees and commands resources as the dashboard does, and reads the telemetry that the dashboard has received.</summary>
public sealed class DashboardPeer(int resourceServicePort, string dashboard)
{
    /// <summary>What both sides are told to use.</summary>
    public const string Key = "key-of-the-journeys";

    private static readonly Metadata s_headers = new() { { "x-resource-service-api-key", Key } };
    private readonly DashboardService.DashboardServiceClient _resources = new(GrpcChannel.ForAddress($"http://127.0.0.1:{resourceServicePort}"));

    /// <summary>Waits until a resource is as expected.</summary>
    internal async Task<Resource> WaitFor(string name, Func<Resource, bool> expected, TimeSpan atMost)
    {
        var limit = Stopwatch.StartNew();
        Resource? last = null;

        while (limit.Elapsed < atMost)
        {
            last = await Find(name);

            if (last is not null && expected(last))
            {
                return last;
            }

            await Task.Delay(200);
        }

        throw new TimeoutException($"{name} is {last?.State ?? "not there"} after {atMost}.");
    }

    /// <summary>Stops a resource in order.</summary>
    public async Task Stop(string name)
    {
        await Execute("stop", name);
        await WaitFor(name, resource => resource.State is "Finished" or "Exited", TimeSpan.FromSeconds(180));
    }

    /// <summary>Starts a resource and waits until it is healthy.</summary>
    public async Task Start(string name)
    {
        await Execute("start", name);
        await WaitFor(name, IsHealthy, TimeSpan.FromSeconds(180));
    }

    /// <summary>The number of a resource's process.</summary>
    public async Task<int> ProcessOf(string name) =>
        (int)(await Find(name))!.Properties.Single(property => property.Name == "executable.pid").Value.NumberValue;

    /// <summary>The names of all spans of a trace that have been received, each with its service.</summary>
    public async Task<List<string>> SpansOf(string traceId)
    {
        using var client = new HttpClient { BaseAddress = new Uri(dashboard) };
        client.DefaultRequestHeaders.Add("x-api-key", Key);
        using var response = await client.GetAsync(new Uri($"api/telemetry/traces/{traceId}", UriKind.Relative));

        if (!response.IsSuccessStatusCode)
        {
            return [];
        }

        using var spans = JsonDocument.Parse(await response.Content.ReadAsStringAsync());
        var names = new List<string>();
        Collect(spans.RootElement, "", names);
        return names;
    }

    /// <summary>OTLP as JSON: spans lie below the resource that sent them.</summary>
    private static void Collect(JsonElement element, string service, List<string> names)
    {
        if (element.ValueKind == JsonValueKind.Array)
        {
            foreach (var item in element.EnumerateArray())
            {
                Collect(item, service, names);
            }
        }
        else if (element.ValueKind == JsonValueKind.Object)
        {
            if (element.TryGetProperty("resource", out var resource) && resource.TryGetProperty("attributes", out var attributes))
            {
                service = attributes.EnumerateArray().Where(a => a.GetProperty("key").GetString() == "service.name")
                    .Select(a => a.GetProperty("value").GetProperty("stringValue").GetString()).SingleOrDefault() ?? "";
            }

            if (element.TryGetProperty("spanId", out _) && element.TryGetProperty("name", out var name))
            {
                names.Add($"{service}: {name.GetString()}");
            }

            foreach (var property in element.EnumerateObject().Where(property => property.Value.ValueKind is JsonValueKind.Array or JsonValueKind.Object))
            {
                Collect(property.Value, service, names);
            }
        }
    }

    /// <summary>Waits for a service that nothing else waits for.</summary>
    public Task WaitUntilHealthy(string name) => WaitFor(name, resource => resource.HealthReports.Count > 0 && IsHealthy(resource), TimeSpan.FromSeconds(90));

    private static bool IsHealthy(Resource resource) =>
        resource.State == "Running" && resource.HealthReports.All(report => report.HasStatus && report.Status == HealthStatus.Healthy);

    private async Task Execute(string command, string name)
    {
        var resource = (await Find(name))!;
        var answer = await _resources.ExecuteResourceCommandAsync(
            new ResourceCommandRequest { CommandName = command, ResourceName = resource.Name, ResourceType = resource.ResourceType }, s_headers);
        Assert.Equal(ResourceCommandResponseKind.Succeeded, answer.Kind);
    }

    private async Task<Resource?> Find(string name)
    {
        try
        {
            using var watch = _resources.WatchResources(new WatchResourcesRequest(), s_headers);
            await watch.ResponseStream.MoveNext();
            return watch.ResponseStream.Current.InitialData.Resources.SingleOrDefault(resource => resource.DisplayName == name);
        }
        catch (RpcException error) when (error.StatusCode == StatusCode.Unavailable)
        {
            // The AppHost is on its way up.
            return null;
        }
    }
}

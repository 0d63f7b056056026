using System.Text.Json;

namespace Platform.Journeys;

/// <summary>The telemetry that the dashboard has received.</summary>
public sealed class ReceivedTelemetry(Uri dashboard)
{
    /// <summary>What both sides are told to use.</summary>
    public const string Key = "key-of-the-journeys";

    /// <summary>The names of all spans of a trace that have been received, each with its service.</summary>
    public async Task<List<string>> SpansOf(string traceId)
    {
        using var client = new HttpClient { BaseAddress = dashboard };
        client.DefaultRequestHeaders.Add("x-api-key", Key);
        using var response = await client.GetAsync(new Uri($"api/telemetry/traces/{traceId}", UriKind.Relative));

        if (response.StatusCode == System.Net.HttpStatusCode.NotFound)
        {
            return [];
        }

        response.EnsureSuccessStatusCode();
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

            foreach (var property in element.EnumerateObject()
                .Where(property => property.Value.ValueKind is JsonValueKind.Array or JsonValueKind.Object))
            {
                Collect(property.Value, service, names);
            }
        }
    }
}

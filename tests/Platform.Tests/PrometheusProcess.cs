using System.Diagnostics;
using System.Text.Json;
using System.Text.RegularExpressions;
using Platform.Testing;

namespace Platform.Journeys;

/// <summary>
/// The machine's own Prometheus with the configuration and rules of deploy/monitoring, on the ports of a running platform. It asks twice a
/// second, and alerts wait for nothing.
/// </summary>
internal sealed partial class PrometheusProcess : IAsyncDisposable
{
    private readonly Process _process;
    private readonly DirectoryInfo _folder;
    private readonly HttpClient _client;

    private PrometheusProcess(Process process, DirectoryInfo folder, Uri address) =>
        (_process, _folder, _client) = (process, folder, new HttpClient { BaseAddress = address });

    public static async Task<PrometheusProcess> Start(RunningPlatform platform)
    {
        var folder = Directory.CreateTempSubdirectory("wellbeing-platform-prometheus-");
        var source = Path.Combine(RunningPlatform.Repository, "deploy/monitoring");
        var ports = PortsOf(Path.Combine(RunningPlatform.Repository, "AppHost/appsettings.json"));
        await File.WriteAllTextAsync(Path.Combine(folder.FullName, "prometheus.yml"), Target().Replace(
            Interval().Replace(await File.ReadAllTextAsync(Path.Combine(source, "prometheus.yml")), "500ms"),
            target => $"127.0.0.1:{platform.Port(ports[int.Parse(target.Groups["port"].Value, null)])}"));
        await File.WriteAllTextAsync(Path.Combine(folder.FullName, "rules.yml"),
            Wait().Replace(await File.ReadAllTextAsync(Path.Combine(source, "rules.yml")), "for: 0s"));

        var port = LocalServers.FreePorts(1)[0];
        var process = Process.Start(new ProcessStartInfo("prometheus",
        [
            $"--config.file={folder.FullName}/prometheus.yml", $"--storage.tsdb.path={folder.FullName}/data",
            $"--web.listen-address=127.0.0.1:{port}", "--log.level=error"
        ])
        { RedirectStandardError = true })!;
        process.BeginErrorReadLine();
        return new(process, folder, new Uri($"http://127.0.0.1:{port}"));
    }

    /// <summary>How many series a query finds now; none while Prometheus starts.</summary>
    public async Task<int> Count(string query) => (await Find(query)).Count;

    /// <summary>Waits until an alert fires, or does not; of a service, if it is named.</summary>
    public Task UntilFires(string alert, string? service, bool fires) => Eventually.Until(
        $"{alert} of {service ?? "all"} {(fires ? "fires" : "does not fire")}",
        async () => (await Find($"ALERTS{{alertname=\"{alert}\", alertstate=\"firing\"}}"))
            .Exists(firing => service is null || firing.GetValueOrDefault("service") == service) == fires);

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
        _folder.Delete(recursive: true);
    }

    private async Task<List<Dictionary<string, string>>> Find(string query)
    {
        using var answer = await Eventually.Call(() => _client.PostAsync(
            new Uri("api/v1/query", UriKind.Relative), new FormUrlEncodedContent([new("query", query)])));
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True((int)answer.StatusCode is 200 or 503, $"{query}: {text}");

        if (!answer.IsSuccessStatusCode)
        {
            return [];
        }

        using var document = JsonDocument.Parse(text);
        return [.. document.RootElement.GetProperty("data").GetProperty("result").EnumerateArray()
            .Select(series => series.GetProperty("metric").EnumerateObject().ToDictionary(one => one.Name, one => one.Value.GetString()!))];
    }

    private static Dictionary<int, string> PortsOf(string settings)
    {
        using var document = JsonDocument.Parse(File.ReadAllText(settings));
        return document.RootElement.GetProperty("Ports").EnumerateObject().ToDictionary(port => port.Value.GetInt32(), port => port.Name);
    }

    [GeneratedRegex(@"127\.0\.0\.1:(?<port>\d+)")]
    private static partial Regex Target();

    [GeneratedRegex(@"(?<=_interval: )\w+")]
    private static partial Regex Interval();

    [GeneratedRegex(@"\bfor: \w+")]
    private static partial Regex Wait();
}

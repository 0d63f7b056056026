using System.Diagnostics;
using System.Text.Json;
using System.Text.RegularExpressions;
using Xunit;

namespace Platform.Testing;

/// <summary>
/// The machine's own Prometheus with the rules of deploy/monitoring. It asks twice a second, alerts wait for nothing, and what looks back
/// for five minutes looks back for ten seconds.
/// </summary>
public sealed partial class PrometheusProcess : IAsyncDisposable
{
    private static readonly TimeSpan s_longest = TimeSpan.FromMinutes(2);

    private readonly Process _process;
    private readonly DirectoryInfo _folder;
    private readonly HttpClient _client;

    private PrometheusProcess(Process process, DirectoryInfo folder, Uri address) =>
        (_process, _folder, _client) = (process, folder, new HttpClient { BaseAddress = address });

    /// <summary>Starts it, and does not wait until it answers.</summary>
    /// <param name="configuration">As in <c>prometheus.yml</c>; the rules are in <c>rules.yml</c> beside it.</param>
    /// <param name="rules">The file with the rules that operators are given.</param>
    public static async Task<PrometheusProcess> Start(string configuration, string rules)
    {
        var folder = Directory.CreateTempSubdirectory("wellbeing-platform-prometheus-");
        await File.WriteAllTextAsync(Path.Combine(folder.FullName, "prometheus.yml"), Interval().Replace(configuration, "500ms"));
        await File.WriteAllTextAsync(Path.Combine(folder.FullName, "rules.yml"),
            LookBack().Replace(Wait().Replace(await File.ReadAllTextAsync(rules), "for: 0s"), "[10s]"));

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

    /// <summary>
    /// Waits until an alert fires, or does not; if a label is named, of the service, replica or whatever else has that value.
    /// </summary>
    public async Task UntilFires(string alert, bool fires, string? label = null, string? value = null)
    {
        for (var waited = Stopwatch.StartNew(); ; await Task.Delay(100))
        {
            // As long as it does not answer nothing is known.
            if (await Count("vector(1)") > 0 && await Fires() == fires)
            {
                return;
            }

            Assert.True(waited.Elapsed < s_longest,
                $"After {s_longest}: {alert} of {value ?? "anything"} {(fires ? "does not fire" : "still fires")}");
        }

        async Task<bool> Fires() => (await Find($"ALERTS{{alertname=\"{alert}\", alertstate=\"firing\"}}"))
            .Exists(firing => label is null || firing.GetValueOrDefault(label) == value);
    }

    /// <inheritdoc/>
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
        HttpResponseMessage answer;

        try
        {
            answer = await _client.PostAsync(
                new Uri("api/v1/query", UriKind.Relative), new FormUrlEncodedContent([new("query", query)]));
        }
        catch (HttpRequestException) when (!_process.HasExited)
        {
            return [];
        }

        using var _ = answer;
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

    [GeneratedRegex(@"(?<=_interval: )\w+")]
    private static partial Regex Interval();

    [GeneratedRegex(@"\bfor: \w+")]
    private static partial Regex Wait();

    [GeneratedRegex(@"\[5m\]")]
    private static partial Regex LookBack();
}

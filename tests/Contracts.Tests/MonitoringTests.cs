using System.Diagnostics;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Platform.Contracts.Tests;

/// <summary>What operators are given: rules, their tests and runbooks, and dashboards. A journey tries the queries.</summary>
public sealed partial class MonitoringTests
{
    private static readonly string s_folder = Repository.File("deploy/monitoring");

    public static TheoryData<string> Dashboards =>
        [.. DashboardFiles().Select(file => Path.GetFileName(file)!).Order(StringComparer.Ordinal)];

    [Theory]
    [InlineData("check", "config", "prometheus.yml")]
    [InlineData("check", "rules", "rules.yml")]
    [InlineData("test", "rules", "rules_test.yml")]
    public async Task Prometheus_takes_the_rules_and_each_alert_fires_and_resolves(string verb, string what, string file)
    {
        using var promtool = Process.Start(new ProcessStartInfo("promtool", [verb, what, file])
        {
            WorkingDirectory = s_folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true
        })!;
        var (output, errors) = (promtool.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken),
            promtool.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken));
        await promtool.WaitForExitAsync(TestContext.Current.CancellationToken);

        Assert.True(promtool.ExitCode == 0, await output + await errors);
    }

    [Fact]
    public void Each_alert_is_tested_once_as_it_fires_and_once_as_it_resolves()
    {
        var tests = File.ReadAllText(Path.Combine(s_folder, "rules_test.yml"));

        Assert.Equal(Alerts(), Named(tests, FiringTest()));
        Assert.Equal(Alerts(), Named(tests, ResolvedTest()));
    }

    [Fact]
    public void Each_alert_has_its_paragraph_among_the_runbooks_and_leads_there()
    {
        var rules = File.ReadAllText(Path.Combine(s_folder, "rules.yml"));

        Assert.Equal(Alerts(), Named(File.ReadAllText(Repository.File("docs/runbooks.md")), Runbook()));
        Assert.Equal(Alerts().Select(alert => $"docs/runbooks.md#{alert.ToLowerInvariant()}"), Named(rules, RunbookOfRule()));
        Assert.Equal(Alerts().Count, Severity().Count(rules));
    }

    [Fact]
    public void Prometheus_asks_every_port_for_metrics_that_the_platform_has()
    {
        using var settings = JsonDocument.Parse(File.ReadAllText(Repository.File("AppHost/appsettings.json")));
        var ports = settings.RootElement.GetProperty("Ports").EnumerateObject()
            .Where(port => port.Name.EndsWith("-metrics", StringComparison.Ordinal)
                || port.Name.EndsWith("-prometheus", StringComparison.Ordinal))
            .ToDictionary(port => port.Value.GetInt32(), port => port.Name.Replace("-metrics", "", StringComparison.Ordinal));
        var targets = Target().Matches(File.ReadAllText(Path.Combine(s_folder, "prometheus.yml"))).ToList();

        Assert.Equal(ports.Keys.Order(), targets.Select(target => int.Parse(target.Groups["port"].Value, null)).Distinct().Order());
        Assert.All(targets.Where(target => target.Groups["service"].Success),
            target => Assert.Equal(ports[int.Parse(target.Groups["port"].Value, null)], target.Groups["service"].Value));
    }

    [Theory]
    [MemberData(nameof(Dashboards))]
    public void A_dashboard_asks_for_its_data_source_and_its_panels_lie_beside_each_other(string file)
    {
        using var document = JsonDocument.Parse(File.ReadAllText(Repository.File($"deploy/dashboards/{file}")));
        var dashboard = document.RootElement;
        var panels = dashboard.GetProperty("panels").EnumerateArray().ToList();
        var places = panels.SelectMany(panel => Places(panel.GetProperty("gridPos"))).ToList();

        Assert.Equal($"wellbeing-{Path.GetFileNameWithoutExtension(file)}", dashboard.GetProperty("uid").GetString());
        Assert.Equal("datasource", dashboard.GetProperty("templating").GetProperty("list")[0].GetProperty("type").GetString());
        Assert.Equal(Enumerable.Range(1, panels.Count), panels.Select(panel => panel.GetProperty("id").GetInt32()));
        Assert.All(panels, panel => Assert.Equal("${datasource}", panel.GetProperty("datasource").GetProperty("uid").GetString()));
        Assert.All(panels, panel => Assert.NotEmpty(panel.GetProperty("targets").EnumerateArray()));
        Assert.Equal(places.Count, places.Distinct().Count());
        Assert.All(places, place => Assert.InRange(place.X, 0, 23));
    }

    [Fact]
    public void No_two_dashboards_have_one_title()
    {
        var titles = DashboardFiles()
            .Select(file => JsonDocument.Parse(File.ReadAllText(file)).RootElement.GetProperty("title").GetString()).ToList();

        Assert.NotEmpty(titles);
        Assert.Equal(titles.Count, titles.Distinct().Count());
    }

    private static IEnumerable<string> DashboardFiles() => Repository.Files("deploy/dashboards", "*.json");

    private static List<string> Alerts() => Named(File.ReadAllText(Path.Combine(s_folder, "rules.yml")), AlertOfRule());

    private static List<string> Named(string text, Regex where) => [.. where.Matches(text).Select(match => match.Groups["name"].Value)];

    private static IEnumerable<(int X, int Y)> Places(JsonElement grid)
    {
        var (x, y) = (grid.GetProperty("x").GetInt32(), grid.GetProperty("y").GetInt32());
        return Enumerable.Range(x, grid.GetProperty("w").GetInt32())
            .SelectMany(column => Enumerable.Range(y, grid.GetProperty("h").GetInt32()).Select(row => (column, row)));
    }

    [GeneratedRegex(@"^ +- alert: (?<name>\w+)$", RegexOptions.Multiline)]
    private static partial Regex AlertOfRule();

    [GeneratedRegex(@"^ +labels: \{ severity: (?:critical|warning|info) \}$", RegexOptions.Multiline)]
    private static partial Regex Severity();

    [GeneratedRegex(@"^ +runbook: (?<name>\S+)$", RegexOptions.Multiline)]
    private static partial Regex RunbookOfRule();

    [GeneratedRegex(@"^### (?<name>\w+)$", RegexOptions.Multiline)]
    private static partial Regex Runbook();

    [GeneratedRegex(@"^ +alertname: (?<name>\w+)\n +exp_alerts:\n +- exp_labels", RegexOptions.Multiline)]
    private static partial Regex FiringTest();

    [GeneratedRegex(@"^ +alertname: (?<name>\w+)\n +exp_alerts: \[\]$", RegexOptions.Multiline)]
    private static partial Regex ResolvedTest();

    [GeneratedRegex(@"targets: \[""127\.0\.0\.1:(?<port>\d+)""\](?:, labels: \{ service: (?<service>[\w-]+) \})?")]
    private static partial Regex Target();
}

using System.Diagnostics;
using System.Text.Json;
using System.Text.RegularExpressions;
using Platform.Testing;
using static Platform.Journeys.SyntheticCounty;
using Budgets = Platform.Contracts.Budgeting.V1;
using Participation = Platform.Contracts.Participation.V1;
using Strategies = Platform.Contracts.Strategy.V1;

namespace Platform.Journeys;

/// <summary>Prometheus beside the platform, with the rules and queries that operators are given.</summary>
public sealed partial class MonitoringJourney(RunningPlatform platform)
{
    private static readonly string s_monitoring = Path.Combine(RunningPlatform.Repository, "deploy/monitoring");

    /// <summary>What there is none of while nothing is wrong, and what stands in for the range and the choice of a dashboard.</summary>
    private static readonly string[] s_onlyAfterTrouble =
    [
        // Of what nothing has happened yet there is no such answer.
        """http_server_request_duration_seconds_count{rpc_response_status_code=~"UNKNOWN|INTERNAL|UNAVAILABLE|DATA_LOSS"}""",
        """http_server_request_duration_seconds_count{http_response_status_code=~"5.."}""",
        // No other system reads events here.
        """rabbitmq_detailed_queue_messages{queue=~"integrator-.+"}"""
    ];

    [Fact]
    public async Task Every_query_of_dashboards_and_alerts_finds_something_and_what_is_killed_fires_its_alert_until_it_is_back()
    {
        using var listener = Tracing.Listen();
        await using var prometheus = await PrometheusProcess.Start(Configuration(), Path.Combine(s_monitoring, "rules.yml"));
        await SomethingHappens();

        await EachFinds(prometheus, [.. Queries()]);

        await Drill(prometheus, "feedback-and-initiatives", platform.Resources.Kill, "ServiceAway", "feedback-and-initiatives");
        await Drill(prometheus, "rabbitmq", platform.Resources.Stop, "BrokerAway");
        await Drill(prometheus, "postgres", platform.Resources.Stop, "ServiceUnready", "budgeting");
    }

    private async Task Drill(PrometheusProcess prometheus, string resource, Func<string, Task> stop, string alert, string? service = null)
    {
        var label = service is null ? null : "service";
        await prometheus.UntilFires(alert, fires: false, label, service);
        await stop(resource);
        await prometheus.UntilFires(alert, fires: true, label, service);
        await platform.Resources.Start(resource);
        await prometheus.UntilFires(alert, fires: false, label, service);
    }

    /// <summary>What operators are given, on the ports of the running platform.</summary>
    private string Configuration()
    {
        var ports = PortsOf(Path.Combine(RunningPlatform.Repository, "AppHost/appsettings.json"));
        return Target().Replace(File.ReadAllText(Path.Combine(s_monitoring, "prometheus.yml")),
            target => $"127.0.0.1:{platform.Port(ports[int.Parse(target.Groups["port"].Value, null)])}");
    }

    private static Dictionary<int, string> PortsOf(string settings)
    {
        using var document = JsonDocument.Parse(File.ReadAllText(settings));
        return document.RootElement.GetProperty("Ports").EnumerateObject().ToDictionary(port => port.Value.GetInt32(), port => port.Name);
    }

    private static async Task EachFinds(PrometheusProcess prometheus, List<string> queries)
    {
        for (var waited = Stopwatch.StartNew(); queries.Count > 0; await Task.Delay(500))
        {
            Assert.True(waited.Elapsed < TimeSpan.FromMinutes(2), $"Nothing is found by:\n{string.Join('\n', queries)}");
            var found = new HashSet<string>();

            foreach (var query in queries)
            {
                if (await prometheus.Count(query) > 0)
                {
                    found.Add(query);
                }
            }

            queries.RemoveAll(found.Contains);
        }
    }

    /// <summary>What the figures are of: money, mails, deadlines and promises.</summary>
    private async Task SomethingHappens()
    {
        var county = await Found(platform);
        await new DeficitJourney(county, subscribers: 1).Travel();
        using var reader = new HttpClient { BaseAddress = platform.Http("news-releases") };
        await reader.GetStringAsync(new Uri($"newsroom/{county.Code}", UriKind.Relative));
        var (unit, line, year) = (await county.NewUnit("Asema"), NewId(), DateOnly.Parse(Today, null).Year);
        await ServiceJourneys.Approve(county, await county.Editions.DraftBudgetAsync(
            new() { EditionId = NewId(), CountyCode = county.Code, Year = year, LastPlanYear = year + 2 }), unit, line, 1_000_00);
        await county.Actuals.RecordActualsAsync(new()
        {
            BatchId = NewId(),
            CountyCode = county.Code,
            Year = year,
            Month = 1,
            Postings = { new Budgets.Posting { LineId = line, AmountCents = 1_200_00 } }
        });
        await Eventually.OnceKnown("strategy tracking knows the unit", () => new Strategies.MeasureService.MeasureServiceClient(
            platform.As(platform.Token(county.Code, "strategy.write"), "strategy-tracking")).CreateMeasureAsync(new()
            {
                MeasureId = NewId(),
                CountyCode = county.Code,
                Content = new() { Text = Named("Laajennetaan digitaalista palvelua"), UnitId = unit, DueDate = $"{year + 1}-06-30" }
            }));
        await Eventually.OnceKnown("participation knows the unit", () => county.Feedback.SubmitFeedbackAsync(new()
        {
            FeedbackId = NewId(),
            CountyCode = county.Code,
            Type = Participation.FeedbackType.Idea,
            Text = "Lisää penkkejä odotusaulaan.",
            Channel = Participation.FeedbackChannel.Web,
            UnitId = unit,
            WantsReply = true,
            Contact = new() { Name = "Maija Meikäläinen", Email = "maija@example.org" }
        }));
    }

    /// <summary>Each expression of a panel, and each selector of an alert.</summary>
    private static IEnumerable<string> Queries()
    {
        var folder = Path.Combine(RunningPlatform.Repository, "deploy");
        var panels = Directory.GetFiles(Path.Combine(folder, "dashboards"), "*.json").SelectMany(file =>
        {
            using var dashboard = JsonDocument.Parse(File.ReadAllText(file));
            return dashboard.RootElement.GetProperty("panels").EnumerateArray()
                .SelectMany(panel => panel.GetProperty("targets").EnumerateArray())
                .Select(target => target.GetProperty("expr").GetString()!
                    .Replace("$__rate_interval", "30s", StringComparison.Ordinal)
                    .Replace("$service", ".+", StringComparison.Ordinal).Replace("$county", ".+", StringComparison.Ordinal)).ToList();
        });
        var rules = File.ReadAllText(Path.Combine(s_monitoring, "rules.yml"));
        var selectors = Expression().Matches(rules).SelectMany(rule => Selector().Matches(rule.Value)).Select(match => match.Value)
            .Where(selector => !s_onlyAfterTrouble.Contains(selector));

        return panels.Concat(selectors).Distinct();
    }

    [GeneratedRegex(@"127\.0\.0\.1:(?<port>\d+)")]
    private static partial Regex Target();

    /// <summary>From the key to the next one.</summary>
    [GeneratedRegex(@"(?<=^ +expr: )[^\n]*\n(?: {10,}[^\n]*\n)*", RegexOptions.Multiline)]
    private static partial Regex Expression();

    /// <summary>Not the labels by which an expression groups, nor those that a selector names.</summary>
    [GeneratedRegex(@"(?<!\bby \([^)]*)\b(?:up|(?:platform|http|db|rabbitmq)_\w+)(?:\{[^}]*\})?")]
    private static partial Regex Selector();
}

using Aspire.Hosting.Dcp;
using Aspire.Hosting.Running;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace Aspire.Hosting.Dashboard;

/// <summary>The dashboard is a process of DCP like the others, so that it goes when they go; it does not show itself.</summary>
internal sealed class DashboardProcess(DashboardSettings settings, DcpClient dcp, IServer server, IHttpClientFactory clients)
{
    private const string Name = "aspire-dashboard";
    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(60);
    private readonly string _executable = $"{Name}-{ApplicationResources.NewSuffix()}";
    private readonly TaskCompletionSource<int?> _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly ConsoleLog _log = new();

    public IEnumerable<(string Resource, string Endpoint, int Port)> Ports() => settings.IsDisabled
        ? []
        : new[] { ("frontend", settings.FrontendUrl), ("otlp", settings.OtlpGrpcUrl), ("otlp-http", settings.OtlpHttpUrl) }
            .Where(endpoint => endpoint.Item2 is { Length: > 0 })
            .Select(endpoint => (Name, endpoint.Item1, new Uri(endpoint.Item2!).Port))
            .Where(endpoint => endpoint.Port != 0);

    public void Observe(DcpEvent change)
    {
        if (change.Object.Metadata.Name == _executable && ResourceState.IsEnd(ResourceState.FromDcp(change.Object.Status?.State ?? "")))
        {
            _ended.TrySetResult(change.Object.Status?.ExitCode);
        }
    }

    /// <summary>Says where to log in once it answers, and that it has ended should that happen.</summary>
    public async Task RunAsync(DcpBundle bundle, CancellationToken cancellationToken)
    {
        if (settings.IsDisabled)
        {
            return;
        }

        var spec = new DcpExecutableSpec(bundle.Dashboard, Path.GetDirectoryName(bundle.Dashboard)!, ["dashboard"], Environment());
        await dcp.CreateAsync(new DcpExecutable(new DcpMetadata(_executable), spec), cancellationToken);
        _ = ConsoleLogPump.RunAsync(dcp, _executable, _log);

        if (await Task.WhenAny(_ended.Task, AnswersAsync(cancellationToken)) != _ended.Task)
        {
            Console.WriteLine($"Login to the dashboard at {settings.LoginUrl}");
        }

        var exitCode = await _ended.Task.WaitAsync(cancellationToken);
        Console.Error.WriteLine($"The dashboard has ended with exit code {exitCode}; the application goes on without it. {LastWords()}".TrimEnd());
    }

    private async Task AnswersAsync(CancellationToken cancellationToken)
    {
        using var client = clients.CreateClient();
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(StartLimit);
        try
        {
            while (true)
            {
                try
                {
                    using var answer = await client.GetAsync(new Uri($"{settings.FrontendUrl}/health"), limit.Token);
                    if (answer.IsSuccessStatusCode)
                    {
                        return;
                    }
                }
                catch (HttpRequestException)
                {
                }

                await Task.Delay(100, limit.Token);
            }
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new DistributedApplicationException($"The dashboard did not answer within {StartLimit.TotalSeconds} seconds. {LastWords()}".TrimEnd());
        }
    }

    private string LastWords()
    {
        var lines = new List<string>();
        var written = _log.Read(follow: false);
        while (written.Reader.TryRead(out var line))
        {
            lines.Add(line.Text);
        }

        return string.Join(System.Environment.NewLine, lines.TakeLast(5));
    }

    private DcpVariable[] Environment()
    {
        var variables = new Dictionary<string, string?>
        {
            ["ASPNETCORE_ENVIRONMENT"] = "Production",
            ["ASPNETCORE_URLS"] = settings.FrontendUrls,
            ["ASPIRE_DASHBOARD_OTLP_ENDPOINT_URL"] = settings.OtlpGrpcUrl,
            ["ASPIRE_DASHBOARD_OTLP_HTTP_ENDPOINT_URL"] = settings.OtlpHttpUrl,
            ["ASPIRE_RESOURCE_SERVICE_ENDPOINT_URL"] = server.Features.Get<IServerAddressesFeature>()!.Addresses.First(),
            ["DASHBOARD__RESOURCESERVICECLIENT__AUTHMODE"] = "ApiKey",
            ["DASHBOARD__RESOURCESERVICECLIENT__APIKEY"] = settings.ResourceServiceKey,
            ["DASHBOARD__FRONTEND__AUTHMODE"] = "BrowserToken",
            ["DASHBOARD__FRONTEND__BROWSERTOKEN"] = settings.BrowserToken,
            ["DASHBOARD__OTLP__AUTHMODE"] = "ApiKey",
            ["DASHBOARD__OTLP__PRIMARYAPIKEY"] = settings.OtlpKey,
            ["ASPIRE_DASHBOARD_API_ENABLED"] = "true",
            ["DASHBOARD__API__AUTHMODE"] = "ApiKey",
            ["DASHBOARD__API__PRIMARYAPIKEY"] = settings.ApiKey
        };
        return [.. variables.Where(variable => variable.Value is not null).Select(variable => new DcpVariable(variable.Key, DcpTemplate.Literal(variable.Value!)))];
    }
}

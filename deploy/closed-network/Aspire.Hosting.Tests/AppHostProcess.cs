using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Aspire.Hosting.Dashboard.Contract;
using Grpc.Core;
using Grpc.Net.Client;

namespace Aspire.Hosting.Tests;

/// <summary>An app host of its own, seen and commanded as the dashboard does.</summary>
internal sealed class AppHostProcess : IAsyncDisposable
{
    private const string Key = "key-of-the-tests";
    private readonly Process _process;
    private readonly GrpcChannel _channel;
    private readonly List<string> _output = [];

    private AppHostProcess(Process process, int port)
    {
        _process = process;
        _channel = GrpcChannel.ForAddress($"http://127.0.0.1:{port}");
        Service = new DashboardService.DashboardServiceClient(_channel);
    }

    public DashboardService.DashboardServiceClient Service { get; }

    public Metadata Headers { get; } = new() { { "x-resource-service-api-key", Key } };

    public int Id => _process.Id;

    public string Output
    {
        get
        {
            lock (_output)
            {
                return string.Join('\n', _output);
            }
        }
    }

    public static AppHostProcess Start(string application, params (string Name, string Value)[] environment)
    {
        var port = FreePort();
        var start = new ProcessStartInfo(Path.Combine(AppContext.BaseDirectory, "../../Aspire.Hosting.TestHost/debug/Aspire.Hosting.TestHost"), [application])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment =
            {
                ["ASPIRE_RESOURCE_SERVICE_ENDPOINT_URL"] = $"http://127.0.0.1:{port}",
                ["AppHost__ResourceService__ApiKey"] = Key
            }
        };
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        var host = new AppHostProcess(Process.Start(start)!, port);
        host._process.OutputDataReceived += (_, line) => host.Keep(line.Data);
        host._process.ErrorDataReceived += (_, line) => host.Keep(line.Data);
        host._process.BeginOutputReadLine();
        host._process.BeginErrorReadLine();
        return host;
    }

    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    /// <summary>Waits until a resource is as it should be; the time it may take is far more than it needs.</summary>
    public async Task<Resource> WaitFor(string name, Func<Resource, bool> expected, int seconds = 30)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(TimeSpan.FromSeconds(seconds));
        Resource? last = null;
        try
        {
            while (true)
            {
                last = (await Resources(limit.Token)).FirstOrDefault(resource => resource.DisplayName == name);
                if (last is not null && expected(last))
                {
                    return last;
                }

                await Task.Delay(100, limit.Token);
            }
        }
        catch (OperationCanceledException) when (!TestContext.Current.CancellationToken.IsCancellationRequested)
        {
            throw new TimeoutException($"'{name}' is {last} after {seconds} s.\n{Output}");
        }
    }

    public Task<Resource> WaitFor(string name, string state, int seconds = 30) => WaitFor(name, resource => resource.State == state, seconds);

    public async Task<ResourceCommandResponse> Execute(string command, string name)
    {
        var resource = await WaitFor(name, _ => true);
        return await Service.ExecuteResourceCommandAsync(
            new ResourceCommandRequest { CommandName = command, ResourceName = resource.Name, ResourceType = resource.ResourceType },
            Headers, cancellationToken: TestContext.Current.CancellationToken);
    }

    public async Task<IReadOnlyList<ConsoleLogLine>> ConsoleLog(string name)
    {
        var resource = await WaitFor(name, _ => true);
        using var call = Service.WatchResourceConsoleLogs(
            new WatchResourceConsoleLogsRequest { ResourceName = resource.Name, SuppressFollow = true }, Headers, cancellationToken: TestContext.Current.CancellationToken);
        var lines = new List<ConsoleLogLine>();
        await foreach (var update in call.ResponseStream.ReadAllAsync(TestContext.Current.CancellationToken))
        {
            lines.AddRange(update.LogLines);
        }

        return lines;
    }

    public async Task<ConsoleLogLine> WaitForLine(string name, string text)
    {
        var until = DateTime.UtcNow.AddSeconds(30);
        while (DateTime.UtcNow < until)
        {
            if ((await ConsoleLog(name)).LastOrDefault(line => line.Text.Contains(text)) is { } found)
            {
                return found;
            }

            await Task.Delay(100, TestContext.Current.CancellationToken);
        }

        throw new TimeoutException($"'{name}' never wrote \"{text}\":\n{string.Join('\n', (await ConsoleLog(name)).Select(line => line.Text))}");
    }

    public Task<int> Stop() => End("TERM");

    public Task<int> Kill() => End("KILL");

    public async Task<int> WaitForExit()
    {
        await _process.WaitForExitAsync(TestContext.Current.CancellationToken).WaitAsync(TimeSpan.FromSeconds(60));
        return _process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            await Stop();
        }

        _channel.Dispose();
        _process.Dispose();
    }

    private async Task<int> End(string signal)
    {
        using var kill = Process.Start("kill", [$"-{signal}", $"{_process.Id}"]);
        return await WaitForExit();
    }

    private async Task<IReadOnlyList<Resource>> Resources(CancellationToken cancellationToken)
    {
        try
        {
            using var call = Service.WatchResources(new WatchResourcesRequest(), Headers, cancellationToken: cancellationToken);
            await call.ResponseStream.MoveNext(cancellationToken);
            return call.ResponseStream.Current.InitialData.Resources;
        }
        catch (RpcException starting) when (starting.StatusCode == StatusCode.Unavailable)
        {
            return [];
        }
    }

    private void Keep(string? line)
    {
        if (line is not null)
        {
            lock (_output)
            {
                _output.Add(line);
            }
        }
    }
}

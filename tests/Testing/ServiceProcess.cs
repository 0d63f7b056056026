using System.Diagnostics;
using Grpc.Core;
using Grpc.Net.Client;

namespace Platform.Testing;

/// <summary>
/// A service in a process of its own, beside a fixture's on the same database and broker, to be killed without a word. It has the machine's
/// clock.
/// </summary>
public sealed class ServiceProcess : IDisposable
{
    private readonly Process _process;

    private ServiceProcess(Process process, Uri[] addresses) =>
        (_process, Address, HttpAddress, MetricsAddress) = (process, addresses[0], addresses[1], addresses[2]);

    /// <summary>Where it listens for gRPC.</summary>
    public Uri Address { get; }

    /// <summary>Where it listens for HTTP.</summary>
    public Uri HttpAddress { get; }

    /// <summary>Where it listens for whoever asks for metrics.</summary>
    public Uri MetricsAddress { get; }

    /// <summary>Starts a service as it was built with the tests, and returns when it answers.</summary>
    /// <param name="service">Name of its project.</param>
    /// <param name="settings">What it is configured with beside its ports.</param>
    /// <param name="programs">Where programs are built to, a folder for each; unless told, beside the tests.</param>
    public static async Task<ServiceProcess> Start(
        string service, IEnumerable<KeyValuePair<string, string>> settings, string? programs = null)
    {
        var output = new DirectoryInfo(AppContext.BaseDirectory);
        var ports = LocalServers.FreePorts(3);
        var start = new ProcessStartInfo(
            Path.Combine(programs ?? output.Parent!.Parent!.FullName, service, output.Name, service))
        { RedirectStandardOutput = true };
        start.Environment["ASPNETCORE_URLS"] = string.Join(';', ports.Select(port => $"http://127.0.0.1:{port}"));
        start.Environment["GRPC_PORT"] = $"{ports[0]}";
        start.Environment["METRICS_PORT"] = $"{ports[2]}";
        // Where the key counts by which tests make their tokens.
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Development";

        foreach (var (name, value) in settings)
        {
            start.Environment[name.Replace(":", "__", StringComparison.Ordinal)] = value;
        }

        return await Start(start);
    }

    /// <summary>Starts it once more where it was, after it was killed.</summary>
    public Task<ServiceProcess> StartAgain() => Start(_process.StartInfo);

    private static async Task<ServiceProcess> Start(ProcessStartInfo start)
    {
        var process = Process.Start(start)!;
        process.BeginOutputReadLine();
        var started = new ServiceProcess(
            process, [.. start.Environment["ASPNETCORE_URLS"]!.Split(';').Select(address => new Uri(address))]);
        using var channel = GrpcChannel.ForAddress(started.Address);
        var health = new Grpc.Health.V1.Health.HealthClient(channel);

        for (var limit = DateTime.UtcNow.AddSeconds(90); ; await Task.Delay(100))
        {
            try
            {
                await health.CheckAsync(new());
                return started;
            }
            catch (RpcException) when (DateTime.UtcNow < limit && !process.HasExited)
            {
                // It is on its way up.
            }
        }
    }

    /// <summary>As <c>kill -9</c> does.</summary>
    public void Kill() => _process.Kill();

    /// <inheritdoc/>
    public void Dispose()
    {
        _process.Kill();
        _process.WaitForExit();
        _process.Dispose();
    }
}

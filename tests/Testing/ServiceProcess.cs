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

    private ServiceProcess(Process process, int[] ports) =>
        (_process, Address, HttpAddress) = (process, new($"http://127.0.0.1:{ports[0]}"), new($"http://127.0.0.1:{ports[1]}"));

    /// <summary>Where it listens for gRPC.</summary>
    public Uri Address { get; }

    /// <summary>Where it listens for HTTP.</summary>
    public Uri HttpAddress { get; }

    /// <summary>Starts a service as it was built with the tests, and returns when it answers.</summary>
    /// <param name="service">Name of its project.</param>
    /// <param name="settings">What it is configured with beside its ports.</param>
    /// <param name="programs">Where programs are built to, a folder for each; unless told, beside the tests.</param>
    public static async Task<ServiceProcess> Start(
        string service, IEnumerable<KeyValuePair<string, string>> settings, string? programs = null)
    {
        var output = new DirectoryInfo(AppContext.BaseDirectory);
        var ports = LocalServers.FreePorts(2);
        var start = new ProcessStartInfo(
            Path.Combine(programs ?? output.Parent!.Parent!.FullName, service, output.Name, service))
        { RedirectStandardOutput = true };
        start.Environment["ASPNETCORE_URLS"] = $"http://127.0.0.1:{ports[0]};http://127.0.0.1:{ports[1]}";
        start.Environment["GRPC_PORT"] = $"{ports[0]}";
        // Where the key counts by which tests make their tokens.
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Development";

        foreach (var (name, value) in settings)
        {
            start.Environment[name.Replace(":", "__", StringComparison.Ordinal)] = value;
        }

        var process = Process.Start(start)!;
        process.BeginOutputReadLine();
        var started = new ServiceProcess(process, ports);
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

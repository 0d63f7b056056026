using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;

namespace Aspire.Hosting.Dcp;

/// <summary>One DCP server, bound to the life of this process: when the process ends, for whatever reason, DCP stops everything and goes.</summary>
internal sealed class DcpSession : IDisposable
{
    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan StopLimit = TimeSpan.FromSeconds(90);
    private string? _folder;
    private DcpMessages? _messages;

    /// <summary>Starts the server and returns the way to it.</summary>
    public async Task<HttpClient> StartAsync(DcpBundle bundle, CancellationToken cancellationToken)
    {
        StaleSessions.Sweep();
        _folder = Directory.CreateTempSubdirectory(StaleSessions.Prefix).FullName;
        var socket = Path.Combine(_folder, "output.sock");
        _messages = new DcpMessages(socket);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(StartLimit);

        try
        {
            await LaunchAsync(bundle, _folder, socket, limit.Token);
            return await ConnectAsync(Path.Combine(_folder, "kubeconfig"), limit.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new DistributedApplicationException(
                $"The orchestrator {bundle.Dcp} did not start within {StartLimit.TotalSeconds} seconds. {_messages.Last}".TrimEnd());
        }
    }

    /// <summary>DCP deletes its folder when all is stopped and removed.</summary>
    public async Task<bool> HasEndedAsync()
    {
        var watch = Stopwatch.StartNew();
        while (Directory.Exists(_folder) && watch.Elapsed < StopLimit)
        {
            await Task.Delay(100);
        }

        return !Directory.Exists(_folder);
    }

    /// <summary>The folder of a server that never came up is nobody else's to remove.</summary>
    public void Discard()
    {
        if (Directory.Exists(_folder))
        {
            Directory.Delete(_folder, recursive: true);
        }
    }

    public void Dispose() => _messages?.Dispose();

    private static async Task LaunchAsync(DcpBundle bundle, string folder, string socket, CancellationToken cancellationToken)
    {
        var (certificate, key) = DcpCertificate.WriteTo(folder);
        var start = new ProcessStartInfo(bundle.Dcp,
        [
            "start-apiserver", "--detach",
            "--monitor", Environment.ProcessId.ToString(CultureInfo.InvariantCulture),
            "--kubeconfig", Path.Combine(folder, "kubeconfig"),
            "--tls-cert-file", certificate, "--tls-key-file", key
        ]);

        // DCP hands its environment on to every program, so what is meant for the app host alone ends here.
        foreach (var name in start.Environment.Keys.Where(IsMeantForTheAppHost).ToArray())
        {
            start.Environment.Remove(name);
        }

        start.Environment["DCP_SESSION_FOLDER"] = folder;
        start.Environment["DCP_LOG_SOCKET"] = socket;

        try
        {
            using var launcher = Process.Start(start)!;
            await launcher.WaitForExitAsync(cancellationToken);

            if (launcher.ExitCode != 0)
            {
                throw new DistributedApplicationException($"The orchestrator {bundle.Dcp} ended at once with exit code {launcher.ExitCode}.");
            }
        }
        catch (Win32Exception unusable)
        {
            throw new DistributedApplicationException($"The orchestrator {bundle.Dcp} cannot be run: {unusable.Message}.");
        }
    }

    private static bool IsMeantForTheAppHost(string name) =>
        name is "ASPNETCORE_URLS" or "ASPNETCORE_ENVIRONMENT" or "DOTNET_ENVIRONMENT" or "DOTNET_LAUNCH_PROFILE"
        || name.StartsWith("ASPIRE_", StringComparison.Ordinal)
        || name.StartsWith("AppHost__", StringComparison.OrdinalIgnoreCase)
        || name.StartsWith("Parameters__", StringComparison.OrdinalIgnoreCase)
        || name.StartsWith("DCP_", StringComparison.Ordinal);

    private static async Task<HttpClient> ConnectAsync(string kubeconfig, CancellationToken cancellationToken)
    {
        while (!File.Exists(kubeconfig))
        {
            await Task.Delay(20, cancellationToken);
        }

        var http = DcpConnection.Parse(await File.ReadAllTextAsync(kubeconfig, cancellationToken)).CreateClient();
        while (true)
        {
            try
            {
                using var answer = await http.GetAsync("/admin/execution", cancellationToken);
                answer.EnsureSuccessStatusCode();
                return http;
            }
            catch (HttpRequestException)
            {
                // The file appears a moment before the server listens.
                await Task.Delay(50, cancellationToken);
            }
        }
    }
}

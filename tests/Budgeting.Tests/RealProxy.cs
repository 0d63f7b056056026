using System.Diagnostics;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Platform.Testing;

namespace Platform.Budgeting.Tests;

/// <summary>Where a replica listens.</summary>
internal sealed record ReplicaAddress(Uri Grpc, Uri Http);

/// <summary>
/// nginx or HAProxy before replicas of this service, by the files of deploy/proxy but for the addresses in them and the times that it
/// waits, which are a second.
/// </summary>
internal sealed partial class RealProxy : IAsyncDisposable
{
    private static readonly string s_folder = InRepository("deploy/proxy");

    private readonly Process _process;
    private readonly DirectoryInfo _folder;

    private RealProxy(Process process, DirectoryInfo folder, int port) =>
        (_process, _folder, Address) = (process, folder, new($"https://localhost:{port}"));

    /// <summary>Where callers reach it by TLS.</summary>
    public Uri Address { get; }

    public static async Task<RealProxy> Start(string program, CertificateAuthority authority, params ReplicaAddress[] replicas)
    {
        var folder = Directory.CreateTempSubdirectory("wellbeing-platform-proxy-");
        File.SetUnixFileMode(folder.FullName, (UnixFileMode)0b111_101_101);
        var port = LocalServers.FreePorts(1)[0];
        var (certificate, key) = authority.Certify(program);
        File.WriteAllText(Path.Combine(folder.FullName, "tls.key"), File.ReadAllText(key));
        // HAProxy wants both in one file, and nginx passes over the key there.
        File.WriteAllText(Path.Combine(folder.FullName, "tls.pem"), File.ReadAllText(certificate) + File.ReadAllText(key));

        foreach (var file in Directory.GetFiles(s_folder))
        {
            var text = File.ReadAllText(file);
            File.WriteAllText(Path.Combine(folder.FullName, Path.GetFileName(file)),
                Addresses(ShortTimes().Replace(text, "1s"), port, replicas)
                    .Replace("/tmp/", $"{folder.FullName}/", StringComparison.Ordinal));
        }

        var command = program == "nginx"
            ? $"nginx -p {folder.FullName} -c {folder.FullName}/nginx.conf -g 'daemon off;'"
            : $"haproxy -C {folder.FullName} -db -f haproxy.cfg -f haproxy-services.cfg";
        // It ends with the standard input of the shell, and so with this process.
        var script = $$"""
            PATH=$PATH:/usr/sbin
            exec 3<&0
            {{command}} &
            proxy=$!
            { read -r _ <&3; kill -TERM $proxy; } &
            wait $proxy
            kill $! 2>/dev/null
            """;
        var process = Process.Start(new ProcessStartInfo("bash", ["-c", script]) { RedirectStandardInput = true })!;
        var proxy = new RealProxy(process, folder, port);
        await proxy.UntilItListens();
        return proxy;
    }

    public async ValueTask DisposeAsync()
    {
        _process.StandardInput.Close();
        await _process.WaitForExitAsync();
        _process.Dispose();
        _folder.Delete(recursive: true);
    }

    /// <summary>The only service that is there is this one, reached by the name of the machine.</summary>
    private static string Addresses(string text, int port, ReplicaAddress[] replicas)
    {
        text = text.Replace("listen 8443", $"listen 127.0.0.1:{port}", StringComparison.Ordinal)
            .Replace("bind :8443", $"bind 127.0.0.1:{port}", StringComparison.Ordinal)
            .Replace("budgeting.* budgeting", "localhost budgeting", StringComparison.Ordinal)
            .Replace("budgeting. budgeting", "localhost budgeting", StringComparison.Ordinal);
        text = OfBudgeting().Replace(text, line => string.Join('\n', replicas.Select((replica, index) => line.Value
            .Replace("server 1 ", $"server {index + 1} ", StringComparison.Ordinal)
            .Replace("budgeting:8080", replica.Grpc.Authority, StringComparison.Ordinal)
            .Replace("budgeting:8081", replica.Http.Authority, StringComparison.Ordinal)
            .Replace("port 8081", $"port {replica.Http.Port.ToString(CultureInfo.InvariantCulture)}", StringComparison.Ordinal))));
        return OfAnother().Replace(text, "127.0.0.1:1");
    }

    private async Task UntilItListens()
    {
        for (var limit = Stopwatch.StartNew(); ; await Task.Delay(20))
        {
            try
            {
                using var connection = new System.Net.Sockets.TcpClient();
                await connection.ConnectAsync(System.Net.IPAddress.Loopback, Address.Port);
                return;
            }
            catch (System.Net.Sockets.SocketException) when (!_process.HasExited && limit.Elapsed < TimeSpan.FromSeconds(30))
            {
                // It is on its way up.
            }
            catch (System.Net.Sockets.SocketException)
            {
                throw new InvalidOperationException($"The proxy does not start; {_folder} has its files.");
            }
        }
    }

    private static string InRepository(string path, [CallerFilePath] string here = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "../..", path));

    [GeneratedRegex("\\b90s\\b")]
    private static partial Regex ShortTimes();

    [GeneratedRegex("^ *server .*budgeting:808[01].*$", RegexOptions.Multiline)]
    private static partial Regex OfBudgeting();

    [GeneratedRegex("\\b(organisation-registry|strategy-tracking|feedback-and-initiatives|news-releases):808[01]\\b")]
    private static partial Regex OfAnother();
}

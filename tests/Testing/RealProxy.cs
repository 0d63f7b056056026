using System.Diagnostics;
using System.Globalization;
using System.Net.Sockets;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;

namespace Platform.Testing;

/// <summary>
/// nginx or HAProxy before replicas of one service, by the files of deploy/proxy but for the addresses in them and, where a test says so,
/// how long it waits for the next message.
/// </summary>
internal sealed partial class RealProxy : IAsyncDisposable
{
    private static readonly string s_folder = InRepository("deploy/proxy");

    private readonly Process _process;
    private readonly DirectoryInfo _folder;

    private RealProxy(string program, Process process, DirectoryInfo folder, int port) =>
        (Program, _process, _folder, Address) = (program, process, folder, new($"https://localhost:{port}"));

    /// <summary>Which of the two.</summary>
    public string Program { get; }

    /// <summary>Where callers reach it by TLS.</summary>
    public Uri Address { get; }

    /// <param name="program"><c>nginx</c> or <c>haproxy</c>.</param>
    /// <param name="service">Resource name of the service that stands behind it, such as <c>budgeting</c>.</param>
    /// <param name="authority">By whose certificate it is reached.</param>
    /// <param name="patience">How long it waits for the next message; as in production unless told.</param>
    /// <param name="replicas">Of the service, as many as there are.</param>
    public static async Task<RealProxy> Start(
        string program, string service, CertificateAuthority authority, TimeSpan? patience, params ServiceProcess[] replicas)
    {
        var folder = Directory.CreateTempSubdirectory("wellbeing-platform-proxy-");
        File.SetUnixFileMode(folder.FullName, (UnixFileMode)0b111_101_101);
        var port = LocalServers.FreePorts(1)[0];
        var (certificate, key) = authority.Certify($"{program}-{port}");
        File.WriteAllText(Path.Combine(folder.FullName, "tls.key"), File.ReadAllText(key));
        // HAProxy wants both in one file, and nginx passes over the key there.
        File.WriteAllText(Path.Combine(folder.FullName, "tls.pem"), File.ReadAllText(certificate) + File.ReadAllText(key));

        foreach (var file in Directory.GetFiles(s_folder))
        {
            var text = File.ReadAllText(file);
            text = patience is { } time
                ? Patience().Replace(text, time.TotalMilliseconds.ToString("0ms", CultureInfo.InvariantCulture))
                : text;
            File.WriteAllText(Path.Combine(folder.FullName, Path.GetFileName(file)),
                Addresses(text, service, port, replicas).Replace("/tmp/", $"{folder.FullName}/", StringComparison.Ordinal));
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
        var proxy = new RealProxy(program, process, folder, port);
        await proxy.UntilItListens();
        return proxy;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        _process.StandardInput.Close();
        await _process.WaitForExitAsync();
        _process.Dispose();
        _folder.Delete(recursive: true);
    }

    /// <summary>The only service that is there is this one, reached by the name of the machine.</summary>
    private static string Addresses(string text, string service, int port, ServiceProcess[] replicas)
    {
        text = text.Replace("listen 8443", $"listen 127.0.0.1:{port}", StringComparison.Ordinal)
            .Replace("bind :8443", $"bind 127.0.0.1:{port}", StringComparison.Ordinal)
            .Replace($"{service}.* {service}", $"localhost {service}", StringComparison.Ordinal)
            .Replace($"{service}. {service}", $"localhost {service}", StringComparison.Ordinal);
        text = Regex.Replace(text, $"^ *server .*\\b{service}:808[01]\\b.*$", line => string.Join('\n', replicas.Select((replica, index) =>
            line.Value.Replace("server 1 ", $"server {index + 1} ", StringComparison.Ordinal)
                .Replace($"{service}:8080", replica.Address.Authority, StringComparison.Ordinal)
                .Replace($"{service}:8081", replica.HttpAddress.Authority, StringComparison.Ordinal)
                .Replace("port 8081", $"port {replica.HttpAddress.Port}", StringComparison.Ordinal))), RegexOptions.Multiline);
        return OfAnother().Replace(text, "127.0.0.1:1");
    }

    private async Task UntilItListens()
    {
        for (var limit = Stopwatch.StartNew(); ; await Task.Delay(20))
        {
            try
            {
                using var connection = new TcpClient();
                await connection.ConnectAsync(System.Net.IPAddress.Loopback, Address.Port);
                return;
            }
            catch (SocketException) when (!_process.HasExited && limit.Elapsed < TimeSpan.FromSeconds(30))
            {
                // It is on its way up.
            }
            catch (SocketException)
            {
                throw new InvalidOperationException($"{Program} does not start; {_folder} has its files.");
            }
        }
    }

    private static string InRepository(string path, [CallerFilePath] string here = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "../..", path));

    [GeneratedRegex("\\b90s\\b")]
    private static partial Regex Patience();

    [GeneratedRegex("\\b[a-z][a-z-]*:808[01]\\b")]
    private static partial Regex OfAnother();
}

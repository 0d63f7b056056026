using System.Net.Sockets;

namespace Aspire.Hosting.Dcp;

/// <summary>DCP removes its folder as its last act, except when it is itself killed; such folders hold keys and logs and are swept here.</summary>
internal static class StaleSessions
{
    public const string Prefix = "aspire-dcp";

    public static void Sweep()
    {
        // A session writes its address a moment before it listens there, so young folders are left alone.
        var young = DateTime.UtcNow.AddMinutes(-2);
        foreach (var folder in Directory.EnumerateDirectories(Path.GetTempPath(), $"{Prefix}*"))
        {
            try
            {
                if (Directory.GetLastWriteTimeUtc(folder) < young && !IsAlive(folder))
                {
                    Directory.Delete(folder, recursive: true);
                }
            }
            catch (Exception notOurs) when (notOurs is IOException or UnauthorizedAccessException)
            {
            }
        }
    }

    private static bool IsAlive(string folder)
    {
        var kubeconfig = Path.Combine(folder, "kubeconfig");
        if (!File.Exists(kubeconfig))
        {
            return false;
        }

        try
        {
            using var probe = new TcpClient();
            probe.Connect("127.0.0.1", DcpConnection.Parse(File.ReadAllText(kubeconfig)).Server.Port);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
        catch (Exception unreadable) when (unreadable is InvalidOperationException or UriFormatException)
        {
            // Not a file of ours.
            return true;
        }
    }
}

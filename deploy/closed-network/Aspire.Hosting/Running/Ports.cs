using System.Net;
using System.Net.Sockets;
using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.Running;

/// <summary>Nothing stands between a port and its resource, so a port that is taken must be said before the resource fails on it.</summary>
internal static class Ports
{
    // Enough for what a killed app host left behind to be cleaned up by its orchestrator.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    public static async Task EnsureFreeAsync(IResource resource, CancellationToken cancellationToken)
    {
        foreach (var endpoint in resource.All<EndpointAnnotation>())
        {
            await EnsureFreeAsync(resource.Name, endpoint.Name, endpoint.AllocatedPort, cancellationToken);
        }
    }

    public static async Task EnsureFreeAsync(string resource, string endpoint, int port, CancellationToken cancellationToken)
    {
        var until = DateTime.UtcNow + Patience;
        while (IsTaken(port))
        {
            if (DateTime.UtcNow > until)
            {
                throw new DistributedApplicationException(
                    $"Port {port}, which '{resource}' needs for its endpoint '{endpoint}', is already in use by another program.");
            }

            await Task.Delay(250, cancellationToken);
        }
    }

    public static void EnsureDistinct(IEnumerable<(string Resource, string Endpoint, int Port)> wanted)
    {
        foreach (var same in wanted.GroupBy(each => each.Port).Where(group => group.Count() > 1))
        {
            throw new DistributedApplicationException(
                $"Port {same.Key} is wanted more than once: {string.Join(", ", same.Select(each => $"'{each.Resource}' ({each.Endpoint})"))}.");
        }
    }

    private static bool IsTaken(int port)
    {
        try
        {
            using var listener = new TcpListener(IPAddress.Loopback, port);
            listener.Start();
            return false;
        }
        catch (SocketException)
        {
            return true;
        }
    }
}

using Grpc.Core;

namespace Platform.Tool;

/// <summary>Errors that say nothing of a call, because it did not come to the service.</summary>
internal static class Misdirected
{
    /// <summary>Why the call did not come to the service, by the service's name; null when it did.</summary>
    public static string? Reason(string service, Uri address, RpcException error) => error.StatusCode switch
    {
        // Something takes the connection and does not go on in HTTP/2.
        StatusCode.Unavailable when error.Status.Detail.Contains("HTTP/2 handshake", StringComparison.Ordinal) => NotIt(service,
            address, error),
        StatusCode.Unavailable or StatusCode.DeadlineExceeded =>
            $"The service {service} at {address} cannot be reached ({error.StatusCode}). {error.Status.Detail}",
        // Whatever answers does not speak gRPC, or has no such service.
        StatusCode.Unimplemented => NotIt(service, address, error),
        _ when error.Status.DebugException is HttpRequestException or IOException => NotIt(service, address, error),
        _ when error.Status.Detail.StartsWith("Bad gRPC response", StringComparison.Ordinal) => NotIt(service, address, error),
        _ => null
    };

    private static string NotIt(string service, Uri address, RpcException error) =>
        $"What answers at {address} is not the service {service} of the platform; ./platform status tells where that is. "
        + $"It said: {error.StatusCode}: {error.Status.Detail}";
}

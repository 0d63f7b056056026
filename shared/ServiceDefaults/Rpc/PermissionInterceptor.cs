using System.Security.Claims;
using Google.Protobuf;
using Grpc.Core;
using Grpc.Core.Interceptors;
using Microsoft.Extensions.DependencyInjection;

namespace Platform.ServiceDefaults.Rpc;

/// <summary>
/// Lets a call in when its token holds the permission that the contract declares and covers the county that the request names.
/// </summary>
internal sealed class PermissionInterceptor(RpcPermissions permissions) : Interceptor
{
    private const string EveryCounty = "*";

    public override Task<TResponse> UnaryServerHandler<TRequest, TResponse>(
        TRequest request, ServerCallContext context, UnaryServerMethod<TRequest, TResponse> continuation)
    {
        LetIn(request, context);
        return continuation(request, context);
    }

    public override Task ServerStreamingServerHandler<TRequest, TResponse>(
        TRequest request, IServerStreamWriter<TResponse> responseStream, ServerCallContext context,
        ServerStreamingServerMethod<TRequest, TResponse> continuation)
    {
        LetIn(request, context);
        return continuation(request, responseStream, context);
    }

    /// <summary>
    /// Who calls and with which permission is checked before anything is read, and the county of each message before the call sees it.
    /// </summary>
    public override Task<TResponse> ClientStreamingServerHandler<TRequest, TResponse>(
        IAsyncStreamReader<TRequest> requestStream, ServerCallContext context,
        ClientStreamingServerMethod<TRequest, TResponse> continuation)
    {
        LetIn(null, context);
        return continuation(new CheckedStream<TRequest>(requestStream, message => LetIn(message, context)), context);
    }

    // Nothing of the platform's own takes streams both ways yet.
    public override Task DuplexStreamingServerHandler<TRequest, TResponse>(
        IAsyncStreamReader<TRequest> requestStream, IServerStreamWriter<TResponse> responseStream, ServerCallContext context,
        DuplexStreamingServerMethod<TRequest, TResponse> continuation) =>
        RpcPermissions.IsOpen(context.Method)
            ? continuation(requestStream, responseStream, context)
            : throw Denied("This call is not open to anybody.");

    private void LetIn(object? request, ServerCallContext context)
    {
        if (RpcPermissions.IsOpen(context.Method))
        {
            return;
        }

        var http = context.GetHttpContext();
        var user = http.User;

        if (user.Identity?.IsAuthenticated != true)
        {
            throw new RpcException(new Status(StatusCode.Unauthenticated, "A valid bearer token is needed."));
        }

        var permission = permissions.Of(context.Method) ?? throw Denied("This call is not open to anybody.");

        if (!user.HasClaim("permission", permission))
        {
            throw Denied($"The token does not hold the permission {permission}.");
        }

        if (request is IMessage message && permissions.CountyOf(context.Method, message) is { } county && !Covers(user, county))
        {
            throw Denied(county.Length == 0 ? "The token is not for every county." : $"The token is not for county {county}.");
        }

        http.RequestServices.GetRequiredService<Caller>().Subject = user.FindFirstValue("sub") ?? "unnamed";
    }

    private static bool Covers(ClaimsPrincipal user, string county) =>
        user.HasClaim("county", EveryCounty) || (county.Length > 0 && user.HasClaim("county", county));

    private static RpcException Denied(string reason) => new(new Status(StatusCode.PermissionDenied, reason));

    private sealed class CheckedStream<TRequest>(IAsyncStreamReader<TRequest> messages, Action<TRequest> check)
        : IAsyncStreamReader<TRequest>
    {
        public TRequest Current => messages.Current;

        public async Task<bool> MoveNext(CancellationToken cancellationToken)
        {
            if (!await messages.MoveNext(cancellationToken))
            {
                return false;
            }

            check(messages.Current);
            return true;
        }
    }
}

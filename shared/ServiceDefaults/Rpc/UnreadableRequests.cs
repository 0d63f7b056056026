using Grpc.Core;
using Microsoft.AspNetCore.Builder;

namespace Platform.ServiceDefaults.Rpc;

/// <summary>
/// Bytes that are no message of the call's type fail before any interceptor sees them, and the server would say UNKNOWN as for a defect
/// of its own. It is the caller's: INVALID_ARGUMENT.
/// </summary>
internal static class UnreadableRequests
{
    public const string Reason = "The request's bytes are not a message of the call's type.";

    private static readonly object s_wasRead = new();

    public static void WasRead(ServerCallContext context) => context.GetHttpContext().Items[s_wasRead] = s_wasRead;

    public static void UseUnreadableRequests(this IApplicationBuilder app) => app.Use(async (http, next) =>
    {
        await next(http);

        // A call that failed before it answered has its status among the headers, which are not sent yet.
        var headers = http.Response.Headers;

        if (!http.Response.HasStarted && headers["grpc-status"] == $"{(int)StatusCode.Unknown}" && !http.Items.ContainsKey(s_wasRead))
        {
            headers["grpc-status"] = $"{(int)StatusCode.InvalidArgument}";
            headers["grpc-message"] = Reason;
        }
    });
}

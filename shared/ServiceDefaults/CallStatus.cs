using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Platform.ServiceDefaults;

/// <summary>
/// How calls ended, beside how long they took: to HTTP every answered gRPC call went well, so the server's own metrics do not tell.
/// </summary>
internal static class CallStatus
{
    /// <summary>As OpenTelemetry's conventions name it.</summary>
    private const string Label = "rpc.response.status_code";

    /// <summary>In the order of their numbers.</summary>
    private static readonly string[] s_names =
    [
        "OK", "CANCELLED", "UNKNOWN", "INVALID_ARGUMENT", "DEADLINE_EXCEEDED", "NOT_FOUND", "ALREADY_EXISTS", "PERMISSION_DENIED",
        "RESOURCE_EXHAUSTED", "FAILED_PRECONDITION", "ABORTED", "OUT_OF_RANGE", "UNIMPLEMENTED", "INTERNAL", "UNAVAILABLE", "DATA_LOSS",
        "UNAUTHENTICATED"
    ];

    /// <summary>Has the status of each gRPC call among the labels of <c>http.server.request.duration</c>.</summary>
    public static void UseCallStatus(this WebApplication app)
    {
        if (!Telemetry.TellsMetrics(app.Configuration))
        {
            return;
        }

        app.Use(async (http, next) =>
        {
            await next(http);

            if (http.Features.Get<IHttpMetricsTagsFeature>() is { } measured && Of(http) is { } status)
            {
                measured.Tags.Add(new(Label, status));
            }
        });
    }

    /// <summary>It comes after what was answered, or, where nothing was, before it; null when the request was no gRPC call.</summary>
    private static string? Of(HttpContext http)
    {
        var told = http.Features.Get<IHttpResponseTrailersFeature>()?.Trailers["grpc-status"] ?? default;
        told = told.Count > 0 ? told : http.Response.Headers["grpc-status"];

        return told is [{ } text] && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            && number < s_names.Length ? s_names[number] : null;
    }
}

using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Configuration;

namespace Platform.ServiceDefaults;

/// <summary>
/// The port for Prometheus: METRICS_PORT says which of the service's addresses it is. On it are the metrics, without a token, and nothing
/// else; and they are nowhere else, for other ports may be open to the public.
/// </summary>
internal static class MetricsPort
{
    /// <summary>Where metrics are asked for; null when they are not.</summary>
    public static int? Of(IConfiguration configuration) => configuration.GetValue<int?>("METRICS_PORT");

    /// <summary>Before everything else that answers.</summary>
    public static void UseMetricsPort(this WebApplication app)
    {
        if (Of(app.Configuration) is not { } port)
        {
            return;
        }

        app.MapWhen(http => http.Connection.LocalPort == port, metrics =>
        {
            metrics.Use((http, next) =>
            {
                // Of itself it tells nothing.
                if (http.Features.Get<IHttpMetricsTagsFeature>() is { } measured)
                {
                    measured.MetricsDisabled = true;
                }

                return next(http);
            });
            metrics.UseOpenTelemetryPrometheusScrapingEndpoint();
            metrics.Run(http =>
            {
                http.Response.StatusCode = StatusCodes.Status404NotFound;
                return Task.CompletedTask;
            });
        });
    }
}

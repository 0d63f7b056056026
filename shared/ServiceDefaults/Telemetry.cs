using System.Diagnostics;
using System.Diagnostics.Metrics;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Configuration.Memory;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;
using Platform.ServiceDefaults.Journal;

namespace Platform.ServiceDefaults;

internal static class Telemetry
{
    /// <summary>
    /// What frameworks say of each request is in traces; logs keep what somebody should read. The database's refusals are not errors of
    /// their own: what becomes an error is logged where that is decided. Any other configuration goes before this.
    /// </summary>
    private static readonly Dictionary<string, string?> s_quiet = new()
    {
        ["Logging:LogLevel:Grpc"] = "Warning",
        ["Logging:LogLevel:Microsoft.AspNetCore"] = "Warning",
        // It warns of keys that are not kept, in a container; nothing here is protected by them.
        ["Logging:LogLevel:Microsoft.AspNetCore.DataProtection"] = "Error",
        ["Logging:LogLevel:Microsoft.EntityFrameworkCore"] = "None",
        // What degrades a service is told by what found it, once.
        ["Logging:LogLevel:Microsoft.Extensions.Diagnostics.HealthChecks"] = "Error",
        ["Logging:LogLevel:System.Net.Http.HttpClient"] = "Warning"
    };

    /// <summary>Enough to see what calls are made of and where their time goes, and too few to be felt.</summary>
    private const double TracedShare = 0.05;

    /// <summary>Whether anybody is told metrics: a collector, or whoever asks at the port for them.</summary>
    public static bool TellsMetrics(IConfiguration configuration) =>
        HasCollector(configuration) || MetricsPort.Of(configuration) is not null;

    /// <summary>
    /// Traces, metrics and logs over OTLP, when the environment names a collector, and metrics for Prometheus, when it names a port for
    /// them. Without a collector nothing of what calls do is recorded, but how many there are and how long they take.
    /// </summary>
    public static void AddTelemetry(this IHostApplicationBuilder builder)
    {
        builder.Configuration.Sources.Insert(0, new MemoryConfigurationSource { InitialData = s_quiet });

        if (!TellsMetrics(builder.Configuration))
        {
            return;
        }

        var (collector, port) = (HasCollector(builder.Configuration), MetricsPort.Of(builder.Configuration));
        var telemetry = builder.Services.AddOpenTelemetry()
            .ConfigureResource(resource => resource.AddService(builder.ServiceName(), autoGenerateServiceInstanceId: false))
            .WithMetrics(metrics =>
            {
                metrics.AddMeter("Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel", "System.Runtime", "Npgsql",
                    "MassTransit", "Platform.*");
                metrics.AddView(Series);

                if (port is not null)
                {
                    metrics.AddPrometheusExporter();
                }
            });

        if (!collector)
        {
            return;
        }

        builder.Logging.AddOpenTelemetry(logging =>
        {
            logging.IncludeFormattedMessage = true;
            // The server's scope of a request holds its path, and with it tokens; the trace and span are on each line without it.
            logging.IncludeScopes = false;
        });

        telemetry
            .WithTracing(tracing => tracing
                .SetSampler(new SpanSampler(builder.Configuration.GetValue("OTEL_TRACES_SAMPLER_ARG", TracedShare)))
                .AddProcessor<KeepFailures>()
                .AddAspNetCoreInstrumentation(options =>
                {
                    options.Filter = context => !AsksHowItIs(context, port);
                    options.EnrichWithHttpResponse = (span, response) => HideTokens(span, response.HttpContext);
                })
                .AddNpgsql()
                // The client's part of a call to another service, whose part is of the same trace.
                .AddSource("System.Net.Http")
                .AddSource("MassTransit", JournalTelemetry.Name))
            .UseOtlpExporter();
    }

    private static bool HasCollector(IConfiguration configuration) => configuration["OTEL_EXPORTER_OTLP_ENDPOINT"] is { Length: > 0 };

    /// <summary>Orchestrators and Prometheus ask again and again.</summary>
    private static bool AsksHowItIs(HttpContext http, int? metricsPort) =>
        http.Connection.LocalPort == metricsPort
        || http.Request.Path.StartsWithSegments("/health") || http.Request.Path.StartsWithSegments("/grpc.health.v1.Health");

    /// <summary>
    /// How many series an instrument may have. The room for them is taken at the start, for 2,000 unless told: 14 MiB in each process. Only
    /// calls, by their path and outcome, have that many.
    /// </summary>
    private static MetricStreamConfiguration? Series(Instrument instrument) => instrument.Meter.Name switch
    {
        "Microsoft.AspNetCore.Hosting" => null,
        "Microsoft.AspNetCore.Server.Kestrel" or "System.Runtime" or "Npgsql" => new() { CardinalityLimit = 100 },
        _ => new() { CardinalityLimit = 500 }
    };

    /// <summary>
    /// A path with a token opens what the token opens: of such a path the span tells the route alone. A path that no endpoint answers may
    /// be one too, with something before or after the token; of it the span tells nothing.
    /// </summary>
    internal static void HideTokens(Activity span, HttpContext http)
    {
        // While a page about a failure is made, the endpoint that failed is kept apart.
        var endpoint = http.GetEndpoint() ?? http.Features.Get<IExceptionHandlerFeature>()?.Endpoint;

        if (endpoint is not RouteEndpoint { RoutePattern: { RawText: { } route } pattern })
        {
            span.SetTag("url.path", "/{unknown}");
        }
        else if (pattern.GetParameter("token") is not null)
        {
            span.SetTag("url.path", route);
        }
    }
}

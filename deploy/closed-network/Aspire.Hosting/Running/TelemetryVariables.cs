using Aspire.Hosting.Dashboard;

namespace Aspire.Hosting.Running;

/// <summary>Where and how a project sends its telemetry, so that the dashboard shows it soon and under the right resource.</summary>
internal sealed class TelemetryVariables(DashboardSettings dashboard)
{
    private const string OneSecond = "1000";

    public void AddTo(Dictionary<string, object> environment, RunnableResource source)
    {
        if ((dashboard.OtlpGrpcUrl ?? dashboard.OtlpHttpUrl) is not { } endpoint || dashboard.IsDisabled)
        {
            return;
        }

        environment["OTEL_EXPORTER_OTLP_ENDPOINT"] = endpoint;
        environment["OTEL_EXPORTER_OTLP_PROTOCOL"] = dashboard.OtlpGrpcUrl is not null ? "grpc" : "http/protobuf";
        environment["OTEL_EXPORTER_OTLP_HEADERS"] = $"x-otlp-api-key={dashboard.OtlpKey}";
        environment["OTEL_SERVICE_NAME"] = source.Resource.Name;
        environment["OTEL_RESOURCE_ATTRIBUTES"] = $"service.instance.id={source.Suffix}";
        environment["OTEL_BLRP_SCHEDULE_DELAY"] = OneSecond;
        environment["OTEL_BSP_SCHEDULE_DELAY"] = OneSecond;
        environment["OTEL_METRIC_EXPORT_INTERVAL"] = OneSecond;
        environment["OTEL_TRACES_SAMPLER"] = "always_on";
        environment["OTEL_METRICS_EXEMPLAR_FILTER"] = "trace_based";
    }
}

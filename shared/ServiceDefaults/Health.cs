using System.Diagnostics.Metrics;
using MassTransit;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Npgsql;

namespace Platform.ServiceDefaults;

internal static class Health
{
    private const string Ready = "ready";

    /// <summary>
    /// Ready is when the database answers and has not run out of anything. The broker may be away: what it misses waits in the journal.
    /// Jobs that fail degrade it, and calls are answered all the same.
    /// </summary>
    public static void AddHealth(this IHostApplicationBuilder builder)
    {
        builder.Services.AddSingleton<JobStates>();
        builder.Services.AddSingleton<DatabaseResources>();
        builder.Services.AddSingleton<IHealthCheckPublisher, HealthFigures>();
        builder.Services.AddHealthChecks()
            .AddCheck<DatabaseCheck>("database", tags: [Ready])
            .AddCheck<JobStates>("background-jobs", tags: [Ready]);
        builder.Services.Configure<MassTransitHostOptions>(options =>
        {
            options.WaitUntilStarted = false;
            // Consumers that wait, for a database or to be caught up, are let go when the process stops; their messages stay on the queue.
            options.ConsumerStopTimeout = TimeSpan.FromSeconds(2);
            // A bus that is deaf may not stop either.
            options.StopTimeout = TimeSpan.FromSeconds(10);
        });
        builder.Services.AddGrpcHealthChecks(options => options.Services.Map("", registration => registration.Tags.Contains(Ready)));
        builder.Services.Configure<HealthCheckPublisherOptions>(options =>
        {
            options.Delay = TimeSpan.Zero;
            options.Period = TimeSpan.FromSeconds(5);
            options.Predicate = registration => registration.Tags.Contains(Ready);
        });
    }

    /// <summary>In every environment: an orchestrator asks without a token and learns only whether.</summary>
    public static void MapHealth(this WebApplication app)
    {
        app.MapHealthChecks("/health/live", new HealthCheckOptions { Predicate = _ => false }).DisableHttpMetrics();
        app.MapHealthChecks("/health/ready", new HealthCheckOptions { Predicate = registration => registration.Tags.Contains(Ready) })
            .DisableHttpMetrics();
        app.MapGrpcHealthChecksService().DisableHttpMetrics();
    }

    /// <summary>What the checks said last, for metrics.</summary>
    private sealed class HealthFigures : IHealthCheckPublisher, IDisposable
    {
        private readonly Meter _meter = new("Platform.Health");
        private volatile HealthReport? _report;

        public HealthFigures() => _meter.CreateObservableGauge("platform.health.status", Measure, "{status}",
            "What a health check said last: 2 healthy, 1 degraded, 0 unhealthy.");

        public Task PublishAsync(HealthReport report, CancellationToken cancellationToken)
        {
            _report = report;
            return Task.CompletedTask;
        }

        public void Dispose() => _meter.Dispose();

        private IEnumerable<Measurement<int>> Measure() => (_report?.Entries ?? new Dictionary<string, HealthReportEntry>()).Select(
            check => new Measurement<int>((int)check.Value.Status, new KeyValuePair<string, object?>("check", check.Key)));
    }

    private sealed class DatabaseCheck(NpgsqlDataSource database, DatabaseResources resources) : IHealthCheck
    {
        public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
        {
            try
            {
                await using var command = database.CreateCommand("select 1");
                await command.ExecuteScalarAsync(cancellationToken);
                return resources.Lacking() is { } lacking
                    ? new HealthCheckResult(context.Registration.FailureStatus, $"The database has run out of {lacking}.")
                    : HealthCheckResult.Healthy();
            }
            catch (NpgsqlException exception)
            {
                resources.Note(exception);
                return new HealthCheckResult(context.Registration.FailureStatus, "The database does not answer.", exception);
            }
        }
    }
}

using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Platform.ServiceDefaults;

/// <summary>How the background jobs of this process are: for metrics, and for health, which they make degraded and never unready.</summary>
internal sealed class JobStates : IHealthCheck, IDisposable
{
    /// <summary>Not <c>job</c>, by which Prometheus tells what it asks apart.</summary>
    private const string Label = "job.name";

    private const int FailuresUntilDegraded = 5;

    private readonly ConcurrentDictionary<string, JobState> _jobs = [];
    private readonly Meter _meter = new("Platform.Jobs");
    private readonly CountFromZero _failures;

    public JobStates()
    {
        _failures = new(_meter, "platform.job.failures", "{failure}", "Items that a background job failed on.", Label);
        _meter.CreateObservableGauge("platform.job.parked", () => Measure(job => job.Parked), "{item}",
            "Items that a background job failed on six times or more and tries ever more seldom.");
        _meter.CreateObservableGauge("platform.job.failed_rounds", () => Measure(job => job.FailedRounds), "{round}",
            "Rounds of a background job that failed in a row, up to now.");
    }

    /// <summary>The state of a job by its name.</summary>
    public JobState Of(string job)
    {
        _failures.From(job);
        return _jobs.GetOrAdd(job, name => new(() => _failures.Add(1, name)));
    }

    /// <inheritdoc/>
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var troubles = _jobs.Where(job => job.Value.Parked > 0 || job.Value.FailedRounds >= FailuresUntilDegraded).OrderBy(job => job.Key)
            .Select(job => $"{job.Key}: {job.Value.Parked} items parked, {job.Value.FailedRounds} rounds failed in a row").ToList();

        return Task.FromResult(troubles.Count == 0 ? HealthCheckResult.Healthy() : HealthCheckResult.Degraded(string.Join("; ", troubles)));
    }

    /// <inheritdoc/>
    public void Dispose() => _meter.Dispose();

    private IEnumerable<Measurement<int>> Measure(Func<JobState, int> figure) =>
        _jobs.Select(job => new Measurement<int>(figure(job.Value), new KeyValuePair<string, object?>(Label, job.Key)));
}

/// <summary>How one background job is.</summary>
internal sealed class JobState(Action failedItem)
{
    private volatile int _failedRounds;
    private volatile int _parked;

    /// <summary>Rounds that failed in a row, up to now.</summary>
    public int FailedRounds
    {
        get => _failedRounds;
        set => _failedRounds = value;
    }

    /// <summary>Items that failed so often that they are tried ever more seldom.</summary>
    public int Parked
    {
        get => _parked;
        set => _parked = value;
    }

    /// <summary>Counts a failure of an item.</summary>
    public void FailedItem() => failedItem();
}

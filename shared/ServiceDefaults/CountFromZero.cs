using System.Collections.Concurrent;
using System.Diagnostics.Metrics;

namespace Platform.ServiceDefaults;

/// <summary>
/// A counter that says nought before there is anything to count. One that begins with its first failure begins at one, and whoever looks
/// for an increase sees none.
/// </summary>
public sealed class CountFromZero
{
    private readonly ConcurrentDictionary<string, long> _counts = [];

    /// <param name="meter">The meter that it belongs to.</param>
    /// <param name="name">Its name among the metrics.</param>
    /// <param name="unit">What is counted, in braces.</param>
    /// <param name="description">What is counted, for people.</param>
    /// <param name="label">By what counts are told apart; null when there is one count.</param>
    /// <param name="values">Values of the label that are known from the start.</param>
    public CountFromZero(Meter meter, string name, string unit, string description, string? label = null, params string[] values)
    {
        foreach (var value in label is null ? [""] : values)
        {
            From(value);
        }

        meter.CreateObservableCounter(name, () => _counts.Select(count => label is null
            ? new Measurement<long>(count.Value)
            : new Measurement<long>(count.Value, new KeyValuePair<string, object?>(label, count.Key))), unit, description);
    }

    /// <summary>From now on there is a count of this value, nought if nothing was counted yet.</summary>
    public void From(string value) => _counts.TryAdd(value, 0);

    /// <summary>Counts so many more.</summary>
    public void Add(long number, string value = "") => _counts.AddOrUpdate(value, number, (_, before) => before + number);
}

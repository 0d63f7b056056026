using System.Collections.Concurrent;
using System.Diagnostics.Metrics;

namespace Platform.Testing;

/// <summary>What one service tells operators by its metrics while this listens, of which jobs read more while somebody does.</summary>
public sealed class ToldMetrics : IDisposable
{
    private readonly MeterListener _listener = new();
    private readonly ConcurrentDictionary<(string Name, string Labels), double> _told = [];

    /// <param name="meters">What makes the meters of the service; other services of the process have their own.</param>
    public ToldMetrics(IMeterFactory meters)
    {
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Meter.Scope == meters && instrument.Meter.Name.StartsWith("Platform.", StringComparison.Ordinal))
            {
                listener.EnableMeasurementEvents(instrument);
            }
        };
        _listener.SetMeasurementEventCallback<double>((instrument, value, labels, _) => Note(instrument, value, labels));
        _listener.SetMeasurementEventCallback<long>((instrument, value, labels, _) => Note(instrument, value, labels));
        _listener.Start();
    }

    /// <summary>What a figure says now; null when it says nothing.</summary>
    /// <param name="name">Of the instrument.</param>
    /// <param name="labels">Its labels' values, in the order in which it gives them.</param>
    public double? Now(string name, params string[] labels)
    {
        _told.Clear();
        _listener.RecordObservableInstruments();
        return _told.TryGetValue((name, string.Join(' ', labels)), out var value) ? value : null;
    }

    /// <inheritdoc/>
    public void Dispose() => _listener.Dispose();

    private void Note(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> labels) =>
        _told[(instrument.Name, string.Join(' ', labels.ToArray().Select(label => label.Value)))] = value;
}

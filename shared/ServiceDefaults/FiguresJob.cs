using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Platform.ServiceDefaults;

/// <summary>
/// Tells operators figures of what lies in the service's tables. They are read in rounds, so that whoever asks for metrics costs the
/// database nothing, and only while somebody listens. Every replica tells the same: of their figures the largest is taken, not the sum.
/// </summary>
/// <param name="scopes">Each round has a scope of its own.</param>
/// <param name="meters">Makes the meters of this service.</param>
/// <param name="logger">Told of what failed.</param>
public abstract class FiguresJob(IServiceScopeFactory scopes, IMeterFactory meters, ILogger logger) : BackgroundJob(scopes, logger)
{
    /// <summary>A job looks every two seconds, and figures are seldom asked for more often than every fifteen.</summary>
    private const int LooksToARound = 8;

    private readonly Meter _meter = meters.Create("Platform.Figures");
    private readonly List<Figure> _figures = [];
    private int _looks;

    /// <summary>Reads the figures from the tables and tells each.</summary>
    protected abstract Task Read(IServiceProvider services, CancellationToken cancellationToken);

    /// <summary>A figure that says nought of what there was before and is no more.</summary>
    protected Figure Count(string name, string unit, string description) => Add(name, unit, description, endsAtZero: true);

    /// <summary>A figure that says nothing where there is nothing to say it of.</summary>
    protected Figure Reading(string name, string unit, string description) => Add(name, unit, description, endsAtZero: false);

    /// <summary>A figure of this process, read whenever somebody asks; of replicas it is the sum that counts.</summary>
    protected void OfProcess(string name, string unit, string description, Func<long> read) =>
        _meter.CreateObservableGauge(name, read, unit, description);

    /// <inheritdoc/>
    protected sealed override async Task Round(IServiceProvider services, CancellationToken cancellationToken)
    {
        if (_figures.Exists(figure => figure.IsHeard) && _looks++ % LooksToARound == 0)
        {
            await Read(services, cancellationToken);
        }
    }

    private Figure Add(string name, string unit, string description, bool endsAtZero)
    {
        var figure = new Figure(_meter, name, unit, description, endsAtZero);
        _figures.Add(figure);
        return figure;
    }
}

/// <summary>One figure of operators, as it was read last.</summary>
public sealed class Figure
{
    private readonly ObservableGauge<double> _gauge;
    private readonly bool _endsAtZero;
    private volatile IReadOnlyDictionary<(string County, string Kind), double> _measured =
        new Dictionary<(string County, string Kind), double>();

    internal Figure(Meter meter, string name, string unit, string description, bool endsAtZero)
    {
        _endsAtZero = endsAtZero;
        _gauge = meter.CreateObservableGauge(name, Measure, unit, description);
    }

    internal bool IsHeard => _gauge.Enabled;

    /// <summary>Says what was read now: by county, by kind, by both or by neither.</summary>
    public void Tell(IEnumerable<FigureValue> values)
    {
        var now = values.ToDictionary(one => (one.County, one.Kind), one => one.Value);

        foreach (var gone in _measured.Keys.Where(key => _endsAtZero && !now.ContainsKey(key)))
        {
            now[gone] = 0;
        }

        _measured = now;
    }

    /// <summary>Says the only one that there is.</summary>
    public void Tell(double value) => Tell([new(value)]);

    private IEnumerable<Measurement<double>> Measure() =>
        _measured.Select(one => new Measurement<double>(one.Value, [.. Labels(one.Key.County, one.Key.Kind)]));

    private static IEnumerable<KeyValuePair<string, object?>> Labels(string county, string kind)
    {
        if (county.Length > 0)
        {
            yield return new("county", county);
        }

        if (kind.Length > 0)
        {
            yield return new("kind", kind);
        }
    }
}

/// <summary>A value of a figure.</summary>
/// <param name="Value">In the figure's unit.</param>
/// <param name="County">Code of the county that it is of; empty for none.</param>
/// <param name="Kind">The kind of thing that it is of; empty where there is one.</param>
public sealed record FigureValue(double Value, string County = "", string Kind = "");

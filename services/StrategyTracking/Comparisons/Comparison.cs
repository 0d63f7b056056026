using Platform.StrategyTracking.KeyResults;

namespace Platform.StrategyTracking.Comparisons;

/// <summary>The figures that an observation was made from, and the rule by which. Never changed.</summary>
internal sealed class Comparison
{
    public Guid ObservationId { get; init; }
    public string CountyCode { get; init; } = "";
    public Guid KeyResultId { get; init; }
    public string Indicator { get; init; } = "";
    public int Year { get; init; }
    public IndicatorDirection Direction { get; init; }
    public string[] ExcludedAreas { get; init; } = [];
    public IReadOnlyList<AreaFigure> Areas { get; init; } = [];
    public decimal? NationalValue { get; init; }

    /// <summary>Whether it has the same figures and counts them in the same way.</summary>
    public bool IsOf(Comparison other) =>
        Direction == other.Direction && NationalValue == other.NationalValue
        && ExcludedAreas.SequenceEqual(other.ExcludedAreas) && Areas.SequenceEqual(other.Areas);

    public Wire.Comparison ToContract(Observation observation) => new()
    {
        Observation = observation.ToContract(),
        Indicator = Indicator,
        Year = Year,
        Direction = Direction.As<Wire.IndicatorDirection>(),
        ExcludedAreas = { ExcludedAreas },
        Areas = { Areas.Select(area => new Wire.AreaFigure { AreaCode = area.Area, Value = area.Value.ToText() }) }
    };
}

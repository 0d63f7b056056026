namespace Platform.StrategyTracking.Comparisons;

/// <summary>Where an area stands among those that are compared.</summary>
internal sealed record Ranking(decimal Value, int Rank, int Compared)
{
    /// <summary>
    /// The rank is 1 and the number of areas that are strictly better, so that equal ones share the better rank; null when the area itself
    /// is not among the compared. Areas without a figure, and excluded ones, are not.
    /// </summary>
    public static Ranking? Of(
        string area, IReadOnlyCollection<AreaFigure> figures, IReadOnlyCollection<string> excluded, IndicatorDirection better)
    {
        var compared = figures.Where(figure => figure.Value is not null && !excluded.Contains(figure.Area)).ToList();
        return compared.Find(figure => figure.Area == area)?.Value is { } value
            ? new(value, 1 + compared.Count(figure => IsBetter(figure.Value, value)), compared.Count)
            : null;

        bool IsBetter(decimal? one, decimal than) => better == IndicatorDirection.LowerIsBetter ? one < than : one > than;
    }
}

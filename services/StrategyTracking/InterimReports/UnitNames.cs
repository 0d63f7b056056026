using Platform.Contracts.Registry.V1;
using Platform.Contracts.Types.V1;

namespace Platform.StrategyTracking.InterimReports;

/// <summary>What units and the county are called, from the registry. Without it a report has their ids.</summary>
internal sealed class UnitNames(
    UnitService.UnitServiceClient units, CountyService.CountyServiceClient counties, ILogger<UnitNames> logger)
{
    /// <summary>All units of a day, and the county's name; none of it where the registry does not answer.</summary>
    public async Task<Names> Ask(string county, DateOnly day, CancellationToken cancellationToken)
    {
        var deadline = Asking.Deadline;
        var tree = Asking.Ask(
            async () => await units.GetUnitTreeAsync(
                new() { CountyCode = county, AsOf = day.ToIso() }, deadline: deadline, cancellationToken: cancellationToken),
            "Names of units", logger, cancellationToken);
        var named = Asking.Ask(
            async () => await counties.GetCountyAsync(
                new() { CountyCode = county, AsOf = day.ToIso() }, deadline: deadline, cancellationToken: cancellationToken),
            "The county's name", logger, cancellationToken);

        return new(
            (await tree).Answer?.Nodes.Select(node => new Wire.NamedUnit
            {
                UnitId = node.Unit.UnitId,
                Version = node.Unit.Version,
                Name = node.Unit.Name
            }).ToList() ?? [],
            (await named).Answer?.Name);
    }

    /// <summary>Puts the names into a report of which it tells; those that are not told now are as in the version before.</summary>
    public static void Put(Wire.InterimReportParts parts, Names names, Wire.InterimReportParts? before)
    {
        var wanted = Named(parts);
        parts.CountyName = names.County ?? before?.CountyName;
        parts.UnitNames.Add(names.Units.Concat(before?.UnitNames ?? []).Where(unit => wanted.Contains(unit.UnitId))
            .DistinctBy(unit => unit.UnitId).OrderBy(unit => unit.UnitId, StringComparer.Ordinal));
    }

    private static HashSet<string> Named(Wire.InterimReportParts parts) =>
    [
        .. parts.Strategy.KeyResults.Select(one => one.KeyResult.OwnerUnitId),
        .. parts.Measures.Late.Select(one => one.Content.UnitId),
        .. parts.Feedback.Quarters.SelectMany(quarter => quarter.Figures).Select(figures => figures.UnitId)
    ];

    /// <summary>Names as the registry told them.</summary>
    public sealed record Names(IReadOnlyList<Wire.NamedUnit> Units, LocalizedText? County)
    {
        /// <summary>What each unit is called on a page, by its id.</summary>
        public Dictionary<string, string> Texts(Words words) =>
            Units.ToDictionary(unit => unit.UnitId, unit => words.Best(unit.Name.Read()).Text);
    }
}

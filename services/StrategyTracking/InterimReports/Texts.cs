using Platform.Contracts.Types.V1;

namespace Platform.StrategyTracking.InterimReports;

/// <summary>Texts of the contract as pages show them.</summary>
internal static class Texts
{
    public static LocalText Read(this LocalizedText? text) => text is null ? LocalText.None : new(text.Fi, text.Sv, text.En);

    /// <summary>What a unit is called in a report; that it has no name there when the registry told none.</summary>
    public static Said NameOfUnit(this Wire.InterimReportParts parts, string unit, Words words)
    {
        if (unit.Length == 0)
        {
            return new(words.NoUnit, words.Code);
        }

        var name = words.Best(parts.UnitNames.FirstOrDefault(one => one.UnitId == unit)?.Name.Read()
            ?? parts.Finances.Units.FirstOrDefault(one => one.UnitId == unit)?.Name.Read() ?? LocalText.None);
        return name.Text.Length > 0 ? name : new(words.Unnamed(unit), words.Code);
    }
}

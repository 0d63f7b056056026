using Platform.Tool.Import.Sending;

namespace Platform.Synthetic;

/// <summary>A unit of the county that does not exist; a sector has no parent.</summary>
public sealed record Unit(string Key, string Name, string Classification, Unit? Parent)
{
    /// <summary>The id that the registry gives it when the pack is imported.</summary>
    public Guid Id { get; } = Guid.Parse(FactIds.Of(County.Code, "units", Key));

    public Unit Sector => Parent?.Sector ?? this;
}

/// <summary>
/// A county that does not exist, for volume: 8 sectors of 7 divisions of 6 units, 400 in all, and 300 account groups. Its figures are made
/// by arithmetic, the same ones every time, and mean nothing.
/// </summary>
public static class County
{
    /// <summary>No county has this code.</summary>
    public const string Code = "98";

    public const string Name = "Synteettinen koehyvinvointialue";
    public const int FirstYear = 2023;
    public const int Years = 3;

    public static IReadOnlyList<Unit> Units { get; } = [.. Tree()];

    public static IReadOnlyList<string> AccountGroups { get; } = [.. Enumerable.Range(1,
        300).Select(number => $"Synteettinen tili {number:000}")];

    private static IEnumerable<Unit> Tree()
    {
        for (var s = 1; s <= 8; s++)
        {
            var sector = new Unit($"sector-{s}", $"Synteettinen toimiala {s}", "sector", null);
            yield return sector;

            for (var d = 1; d <= 7; d++)
            {
                var division = new Unit($"division-{s}-{d}", $"Synteettinen vastuualue {s}.{d}", "area-of-responsibility", sector);
                yield return division;

                for (var u = 1; u <= 6; u++)
                {
                    yield return new Unit($"unit-{s}-{d}-{u}", $"Synteettinen yksikkö {s}.{d}.{u}", "unit", division);
                }
            }
        }
    }
}

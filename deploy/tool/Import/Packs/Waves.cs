namespace Platform.Tool.Import.Packs;

/// <summary>Orders facts that refer to facts of their own kind, as a unit to its parent: each wave refers only to earlier ones.</summary>
internal static class Waves
{
    public static List<List<Fact>> Order(IReadOnlyList<Fact> facts)
    {
        var waves = new List<List<Fact>>();
        var left = facts.ToList();

        while (left.Count > 0)
        {
            var waiting = left.Select(Name).ToHashSet();
            var wave = left.Where(fact => !fact.Before.Any(reference => waiting.Contains((fact.CountyCode, reference.Key)))).ToList();

            if (wave.Count == 0)
            {
                break;
            }

            waves.Add(wave);
            left.RemoveAll(wave.Contains);
        }

        return waves;
    }

    /// <summary>The facts that no order can place.</summary>
    public static IEnumerable<Fact> Circular(IReadOnlyList<Fact> facts) => facts.Except(Order(facts).SelectMany(wave => wave));

    // A file may be about several counties, and keys are of one.
    private static (string County, string Key) Name(Fact fact) => (fact.CountyCode, fact.Key);
}

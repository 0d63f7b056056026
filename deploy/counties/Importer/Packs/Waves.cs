namespace Platform.Counties.Packs;

/// <summary>Orders facts that refer to facts of their own section, as a unit to its parent: each wave refers only to earlier ones.</summary>
internal static class Waves
{
    public static List<List<T>> Order<T>(IReadOnlyList<T> facts, Func<T, string?> reference) where T : Fact
    {
        var waves = new List<List<T>>();
        var known = new HashSet<string>();
        var left = facts.ToList();

        while (left.Count > 0)
        {
            var present = left.Select(fact => fact.Key).ToHashSet();
            var wave = left.Where(fact => reference(fact) is not { } key || known.Contains(key) || !present.Contains(key)).ToList();

            if (wave.Count == 0)
            {
                break;
            }

            waves.Add(wave);
            known.UnionWith(wave.Select(fact => fact.Key));
            left.RemoveAll(fact => known.Contains(fact.Key));
        }

        return waves;
    }

    /// <summary>The facts that no order can place.</summary>
    public static IEnumerable<T> Circular<T>(IReadOnlyList<T> facts, Func<T, string?> reference) where T : Fact =>
        facts.Except(Order(facts, reference).SelectMany(wave => wave));
}

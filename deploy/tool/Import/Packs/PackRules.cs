using Platform.Contracts.Registry.V1;

namespace Platform.Tool.Import.Packs;

/// <summary>What must hold between the facts of a pack: keys are given once and lead somewhere, figures add up.</summary>
internal static class PackRules
{
    public static IEnumerable<Problem> Check(Pack pack) =>
        pack.Counties
            .CountBy(county => county.CountyCode)
            .Where(code => code.Value > 1)
            .Select(code => new Problem("$.counties", $"the county \"{code.Key}\" is there {code.Value} times"))
            .Concat(pack.Counties.SelectMany(Check));

    private static IEnumerable<Problem> Check(CountyFacts county)
    {
        var keys = county.Facts.SelectMany(fact => fact.Keys).ToLookup(key => (key.Kind, key.Key));
        return
        [
            .. keys.SelectMany(same => same.Skip(1)).Select(Twice),
            .. county.Facts.SelectMany(fact => fact.References).Where(reference => !keys.Contains((reference.Kind, reference.Key)))
                .Select(Dangling),
            .. county.Facts.GroupBy(fact => fact.Kind).SelectMany(kind => Waves.Circular([.. kind])).Select(Circular),
            .. county.Facts.SelectMany(Figures)
        ];
    }

    private static Problem Twice(KeyUse key) => new(key.Path, $"the key \"{key.Key}\" is there twice in {key.Kind}");

    private static Problem Dangling(KeyUse reference) =>
        new(reference.Path, $"no \"{reference.Key}\" is among the {reference.Kind} of this county");

    private static Problem Circular(Fact fact) => new(fact.Before.First().Path, $"\"{fact.Key}\" comes back to itself");

    private static IEnumerable<Problem> Figures(Fact fact) => fact.Request switch
    {
        StartTermRequest term => Groups(fact.Path, term),
        RecordPopulationRequest population => Ages(fact.Path, population),
        _ => []
    };

    private static IEnumerable<Problem> Groups(string path, StartTermRequest term)
    {
        if (term.HasSeats && term.Groups.Sum(group => group.Seats) is var taken && taken > term.Seats)
        {
            yield return new Problem($"{path}.groups", $"the groups have {taken} seats, the term has {term.Seats}");
        }
    }

    private static IEnumerable<Problem> Ages(string path, RecordPopulationRequest population)
    {
        var groups = population.AgeGroups.OrderBy(group => group.AgeMin).ToList();
        var next = 0;
        var whole = true;

        foreach (var group in groups)
        {
            if (group.AgeMin < next)
            {
                yield return new Problem($"{path}.age_groups", $"the ages from {group.AgeMin} are in two groups");
                yield break;
            }

            whole &= group.AgeMin == next;
            next = group.HasAgeMax ? group.AgeMax + 1 : int.MaxValue;
        }

        if (whole && next == int.MaxValue && groups.Sum(group => group.Count) is var sum && sum != population.Total)
        {
            yield return new Problem($"{path}.age_groups",
                $"the groups cover all ages and have {sum} people, the total is {population.Total}");
        }
    }
}

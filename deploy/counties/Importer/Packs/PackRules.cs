namespace Platform.Counties.Packs;

/// <summary>What must hold between the facts of a pack: keys are given once and lead somewhere, figures add up.</summary>
internal static class PackRules
{
    public static IEnumerable<Problem> Check(Pack pack) =>
        pack.Counties
            .CountBy(county => county.CountyCode)
            .Where(code => code.Value > 1)
            .Select(code => new Problem("$.counties", $"the county \"{code.Key}\" is there {code.Value} times"))
            .Concat(pack.Counties.SelectMany(Check));

    private static IEnumerable<Problem> Check(CountyFacts county) =>
    [
        .. Twice("municipalities", county.Municipalities),
        .. Twice("populations", county.Populations),
        .. Twice("people", county.People),
        .. Twice("units", county.Units),
        .. Twice("bodies", county.Bodies),
        .. Twice("terms", county.Terms),
        .. Twice("memberships", county.Memberships),
        .. Twice("offices", county.Offices),
        .. Twice("appointments", county.Appointments),
        .. Dangling(county.Units, "parent", unit => unit.Parent, "units", county.Units),
        .. Dangling(county.Bodies, "appointed_by", body => body.AppointedBy, "bodies", county.Bodies),
        .. Dangling(county.Terms, "body", term => term.Body, "bodies", county.Bodies),
        .. Dangling(county.Memberships, "body", membership => membership.Body, "bodies", county.Bodies),
        .. Dangling(county.Memberships, "person", membership => membership.Person, "people", county.People),
        .. Dangling(county.Offices, "unit", office => office.Unit, "units", county.Units),
        .. Dangling(county.Appointments, "office", appointment => appointment.Office, "offices", county.Offices),
        .. Dangling(county.Appointments, "person", appointment => appointment.Person, "people", county.People),
        .. Dangling(county.Appointments, "decision.body", appointment => appointment.Decision?.Body, "bodies", county.Bodies),
        .. Circles(county.Units, "parent", unit => unit.Parent),
        .. Circles(county.Bodies, "appointed_by", body => body.AppointedBy),
        .. county.Terms.SelectMany(Groups),
        .. county.Populations.SelectMany(Ages)
    ];

    private static IEnumerable<Problem> Twice(string section, IEnumerable<Fact> facts) =>
        facts.GroupBy(fact => fact.Key)
            .SelectMany(same => same.Skip(1).Select(fact => new Problem($"{fact.Path}.key", $"the key \"{fact.Key}\" is there twice in {section}")));

    private static IEnumerable<Problem> Dangling<T>(IEnumerable<T> facts, string field, Func<T, string?> reference, string section, IEnumerable<Fact> targets)
        where T : Fact
    {
        var keys = targets.Select(target => target.Key).ToHashSet();
        return facts
            .Where(fact => reference(fact) is { } key && !keys.Contains(key))
            .Select(fact => new Problem($"{fact.Path}.{field}", $"no \"{reference(fact)}\" is among the {section} of this county"));
    }

    private static IEnumerable<Problem> Circles<T>(IReadOnlyList<T> facts, string field, Func<T, string?> reference) where T : Fact =>
        Waves.Circular(facts, reference).Select(fact => new Problem($"{fact.Path}.{field}", $"\"{fact.Key}\" comes back to itself"));

    private static IEnumerable<Problem> Groups(TermFact term)
    {
        if (term.Seats is { } seats && term.Groups.Sum(group => group.Seats) is var taken && taken > seats)
        {
            yield return new Problem($"{term.Path}.groups", $"the groups have {taken} seats, the term has {seats}");
        }
    }

    private static IEnumerable<Problem> Ages(PopulationFact population)
    {
        var groups = population.AgeGroups.OrderBy(group => group.AgeMin).ToList();
        var next = 0;
        var whole = true;

        foreach (var group in groups)
        {
            if (group.AgeMin < next)
            {
                yield return new Problem($"{population.Path}.age_groups", $"the ages from {group.AgeMin} are in two groups");
                yield break;
            }

            whole &= group.AgeMin == next;
            next = group.HasAgeMax ? group.AgeMax + 1 : int.MaxValue;
        }

        if (whole && next == int.MaxValue && groups.Sum(group => group.Count) is var sum && sum != population.Total)
        {
            yield return new Problem($"{population.Path}.age_groups", $"the groups cover all ages and have {sum} people, the total is {population.Total}");
        }
    }
}

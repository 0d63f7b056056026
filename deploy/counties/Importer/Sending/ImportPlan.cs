using Platform.Contracts.Registry.V1;
using Platform.Counties.Packs;

namespace Platform.Counties.Sending;

/// <summary>A fact to send and where in the file it stands.</summary>
internal sealed record Item(string Place, ImportFactRequest Request);

/// <summary>The facts of one section: a wave is sent when the one before it is done, its items side by side up to a limit.</summary>
internal sealed record Step(string Section, int InFlight, IReadOnlyList<IReadOnlyList<Item>> Waves);

/// <summary>The order in which a pack's facts are sent: nothing before what it refers to.</summary>
internal static class ImportPlan
{
    private const int SideBySide = 8;

    public static IEnumerable<Step> Of(Pack pack) => new[]
    {
        Independent("county", pack, county => county.Area is null ? [] : [FactRequests.Area(county)]),
        Independent("municipalities", pack, county => county.Municipalities.Select(fact => FactRequests.Municipality(county, fact))),
        Independent("populations", pack, county => county.Populations.Select(fact => FactRequests.Population(county, fact))),
        Independent("people", pack, county => county.People.Select(fact => FactRequests.Person(county, fact))),
        Nested("units", pack, county => county.Units, unit => unit.Parent, FactRequests.Unit),
        Nested("bodies", pack, county => county.Bodies, body => body.AppointedBy, FactRequests.Body),
        OneByOne("terms", pack, county => county.Terms.Select(fact => FactRequests.Term(county, fact))),
        OneByOne("memberships", pack, county => county.Memberships.Select(fact => FactRequests.Membership(county, fact))),
        OneByOne("offices", pack, county => county.Offices.Select(fact => FactRequests.Office(county, fact))),
        OneByOne("appointments", pack, county => county.Appointments.Select(fact => FactRequests.Appointment(county, fact)))
    }.Where(step => step.Waves.Any(wave => wave.Count > 0));

    private static Step Independent(string section, Pack pack, Func<CountyFacts, IEnumerable<Item>> items) =>
        new(section, SideBySide, [[.. pack.Counties.SelectMany(items)]]);

    // These compete for the seats of one body or the one holder of an office; side by side they would only wait for each other.
    private static Step OneByOne(string section, Pack pack, Func<CountyFacts, IEnumerable<Item>> items) =>
        new(section, 1, [[.. pack.Counties.SelectMany(items)]]);

    private static Step Nested<T>(
        string section, Pack pack, Func<CountyFacts, IReadOnlyList<T>> facts, Func<T, string?> reference, Func<CountyFacts, T, Item> item) where T : Fact =>
        new(section, SideBySide,
        [
            .. pack.Counties
                .SelectMany(county => Waves.Order(facts(county), reference).Index().Select(wave => (wave.Index, Items: wave.Item.Select(fact => item(county, fact)))))
                .GroupBy(wave => wave.Index, wave => wave.Items)
                .OrderBy(wave => wave.Key)
                .Select(wave => wave.SelectMany(items => items).ToList())
        ]);
}

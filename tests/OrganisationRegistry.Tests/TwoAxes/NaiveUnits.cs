namespace Platform.OrganisationRegistry.Tests.TwoAxes;

/// <summary>
/// What the registry should know of some units, kept as simply as can be: for each instant of a change a copy of everything, and in it for
/// each unit and day what it is. The last day stands for all that follow.
/// </summary>
internal sealed class NaiveUnits
{
    public const int Days = 12;

    private readonly List<(DateTimeOffset Since, Dictionary<int, Fact?[]> Units)> _known = [(DateTimeOffset.MinValue, [])];
    private int _versions;

    public bool Has(int unit) => Now.ContainsKey(unit);

    private Dictionary<int, Fact?[]> Now => _known[^1].Units;

    public void Create(DateTimeOffset at, int unit, int first, int last, string name, int? parent)
    {
        var version = ++_versions;
        Learn(at, unit, day => day >= first && day <= last ? new(version, name, parent) : null);
    }

    public void Change(DateTimeOffset at, int unit, int from, Func<Fact, Fact> change)
    {
        var (was, version) = (Now[unit], ++_versions);
        Learn(at, unit,
            day => day >= from && was[day]?.Version == was[from]!.Version ? change(was[day]!) with { Version = version } : was[day]);
    }

    public void End(DateTimeOffset at, int unit, int lastDay)
    {
        var was = Now[unit];
        Learn(at, unit, day => day <= lastDay ? was[day] : null);
    }

    /// <summary>Days that the version no longer has are its neighbours', and what its neighbours had in its new days is its own.</summary>
    public void Correct(DateTimeOffset at, int unit, int inVersion, int from, int to, string name, int? parent)
    {
        var was = Now[unit];
        var wrong = was[inVersion]!.Version;
        var (first, last) = (Array.FindIndex(was, fact => fact?.Version == wrong),
            Array.FindLastIndex(was, fact => fact?.Version == wrong));
        Learn(at, unit, day =>
            day >= from && day <= to ? new(wrong, name, parent)
            : day < from ? was.ElementAtOrDefault(day < first ? day : first - 1)
            : was.ElementAtOrDefault(day > last ? day : last + 1));
    }

    /// <summary>The units of a day as known at an instant, each with its name, what is above it and how many are.</summary>
    public string[] On(int day, DateTimeOffset knownAt)
    {
        var units = _known.FindLast(known => known.Since <= knownAt).Units.Where(unit => unit.Value[day] is not null)
            .ToDictionary(unit => unit.Key, unit => unit.Value[day]!);
        return [
            .. units.Select(unit => $"{unit.Key} {unit.Value.Name} {unit.Value.Parent} {Depth(unit.Key)}").Order(StringComparer.Ordinal)];

        int Depth(int unit)
        {
            var depth = 0;

            for (var above = units[unit].Parent; above is { } next; above = units[next].Parent)
            {
                Assert.True(units.ContainsKey(next), $"{unit} is below {next}, which is not there on day {day}.");
                Assert.True(++depth <= units.Count, $"{unit} is below itself on day {day}.");
            }

            return depth;
        }
    }

    private void Learn(DateTimeOffset at, int unit, Func<int, Fact?> factOf) =>
        _known.Add((at, new(Now) { [unit] = [.. Enumerable.Range(0, Days).Select(factOf)] }));

    internal sealed record Fact(int Version, string Name, int? Parent);
}

using System.Globalization;
using System.Text.RegularExpressions;

namespace Platform.OrganisationRegistry.Population;

/// <summary>Population by area, age and year, read off a table of Statistics Finland's.</summary>
internal sealed partial class PopulationTable
{
    private static readonly string[] s_areas = ["alue", "area", "område", "region", "kunta", "municipality", "kommun"];
    private static readonly string[] s_ages = ["ikä", "age", "ålder"];
    private static readonly string[] s_years = ["vuosi", "year", "år"];
    private static readonly string[] s_sexes = ["sukupuoli", "sex", "kön"];
    private static readonly string[] s_totals = ["sss", "total", "yhteensä", "totalt"];

    private readonly JsonStatFile _file;
    private readonly int _area;
    private readonly int _year;
    private readonly int _age;
    private readonly int _sex;
    private readonly IReadOnlyList<int> _sexPositions;
    private readonly int? _totalAge;
    private readonly List<(int Position, int Min, int? Max)> _groups;

    /// <summary>Reads a table.</summary>
    /// <exception cref="FormatException">It is no such table; the message goes on after the file's name.</exception>
    public PopulationTable(JsonStatFile file)
    {
        _file = file;
        _area = Find("area", "geo", s_areas);
        _year = Find("year", "time", s_years);
        _age = FindOrNone(null, s_ages);
        _sex = FindOrNone(null, s_sexes);

        if (file.Dimensions.Where((dimension, place) => place != _area && place != _year && place != _age && place != _sex)
            .FirstOrDefault(dimension => dimension.Categories.Count > 1) is { } other)
        {
            throw new FormatException($"has {other.Categories.Count} categories of {other.Id}; select one");
        }

        _sexPositions = _sex < 0 ? []
            : TotalOf(_sex) is { } both ? [both]
            : [.. Enumerable.Range(0, file.Dimensions[_sex].Categories.Count)];
        _totalAge = _age < 0 ? null : TotalOf(_age);
        _groups = _age < 0 ? [] : ReadAges(file.Dimensions[_age]);
        Years = [.. file.Dimensions[_year].Categories.Select((year, position) => (ReadYear(year.Code), position))];
        Areas = [.. file.Dimensions[_area].Categories.Select((area, position) => new PopulationArea(area.Code, area.Label, position))];

        if (_age >= 0 && _totalAge is null && !CoverAll())
        {
            throw new FormatException("has neither all ages nor their total");
        }
    }

    /// <summary>The years, each with its position.</summary>
    public IReadOnlyList<(int Year, int Position)> Years { get; }

    public IReadOnlyList<PopulationArea> Areas { get; }

    /// <summary>The people of an area in a year; null when the table lacks any of their figures.</summary>
    /// <exception cref="FormatException">Ages do not sum to their total.</exception>
    public AreaPopulation? Of(PopulationArea area, (int Year, int Position) year)
    {
        var groups = new List<AgeGroup>();

        foreach (var (position, min, max) in _groups)
        {
            if (Figure(area, year, position) is not { } count)
            {
                return null;
            }

            groups.Add(new AgeGroup(min, max, count));
        }

        var sum = groups.Sum(group => group.Count);
        var total = _age < 0 ? Figure(area, year, 0) : _totalAge is { } all ? Figure(area, year, all) : sum;

        return total is null ? null
            : groups.Count > 0 && CoverAll() && sum != total
                ? throw new FormatException($"has {sum} people of all ages and a total of {total} in {area.Code}, {year.Year}")
            : groups.Count > 0 && sum > total
                ? throw new FormatException($"has more people of some ages than in all in {area.Code}, {year.Year}")
            : new AreaPopulation(total.Value, new AgeGroups(groups));
    }

    private long? Figure(PopulationArea area, (int Year, int Position) year, int age)
    {
        Span<int> positions = stackalloc int[_file.Dimensions.Count];
        positions[_area] = area.Position;
        positions[_year] = year.Position;

        if (_age >= 0)
        {
            positions[_age] = age;
        }

        if (_sex < 0)
        {
            return _file.At(positions);
        }

        long? sum = 0;

        foreach (var sex in _sexPositions)
        {
            positions[_sex] = sex;
            sum += _file.At(positions);
        }

        return sum;
    }

    private int Find(string what, string role, string[] names) => FindOrNone(role, names) is >= 0 and var place
        ? place
        : throw new FormatException($"has no dimension of {what}: {string.Join(", ", _file.Dimensions.Select(one => one.Id))}");

    private int FindOrNone(string? role, string[] names)
    {
        var places = Enumerable.Range(0, _file.Dimensions.Count).ToList();
        return places.Cast<int?>().FirstOrDefault(place => role is not null && _file.Dimensions[place!.Value].Roles.Contains(role))
            ?? places.Cast<int?>().FirstOrDefault(place => names.Contains(_file.Dimensions[place!.Value].Id.ToLowerInvariant())) ?? -1;
    }

    private int? TotalOf(int dimension) => _file.Dimensions[dimension].Categories
        .Select((category, position) => (category, (int?)position))
        .FirstOrDefault(one => IsTotal(one.category)).Item2;

    private static bool IsTotal(JsonStatCategory category) =>
        s_totals.Contains(category.Code.ToLowerInvariant()) || s_totals.Contains(category.Label.Trim().ToLowerInvariant());

    /// <summary>Codes may be mere numbers of groups, so what a category is called goes first.</summary>
    private static List<(int Position, int Min, int? Max)> ReadAges(JsonStatDimension ages)
    {
        var groups = ages.Categories.Select((category, position) => (category, position)).Where(one => !IsTotal(one.category))
            .Select(one => (one.position, Ages: ReadAge(one.category.Label) ?? ReadAge(one.category.Code)
                ?? throw new FormatException($"has an age that is none: {one.category.Code} {one.category.Label}")))
            .Select(one => (Position: one.position, one.Ages.Min, one.Ages.Max)).OrderBy(group => group.Min).ToList();

        for (var index = 1; index < groups.Count; index++)
        {
            if (groups[index - 1].Max is not { } max || max >= groups[index].Min)
            {
                throw new FormatException($"has age {groups[index].Min} in two groups; select single years or groups");
            }
        }

        return groups.Count <= 151 ? groups : throw new FormatException("has more than 151 groups of ages");
    }

    private static (int Min, int? Max)? ReadAge(string text) => AgeForm.Match(text.Trim()) is { Success: true } match
        ? Number(match, "min") is { } min && min <= 150
            ? match.Groups["open"].Success ? (min, null)
                : (Number(match, "max") ?? min) is var max && max >= min && max <= 150 ? (min, max) : null
            : null
        : null;

    private static int? Number(Match match, string group) =>
        match.Groups[group].Success ? int.Parse(match.Groups[group].Value, CultureInfo.InvariantCulture) : null;

    private bool CoverAll() =>
        _groups.Count > 0 && _groups[0].Min == 0 && _groups[^1].Max is null
        && _groups.Zip(_groups.Skip(1)).All(pair => pair.First.Max + 1 == pair.Second.Min);

    private static int ReadYear(string code) =>
        code.Length == 4 && int.TryParse(code, NumberStyles.None, CultureInfo.InvariantCulture, out var year) && year is >= 1900 and <= 2200
            ? year
            : throw new FormatException($"has a year that is none: {code}");

    [GeneratedRegex(@"^(?<min>[0-9]{1,3})(\s*(?<open>[-–+])|\s*[-–]\s*(?<max>[0-9]{1,3}))?\z")]
    private static partial Regex AgeForm { get; }
}

/// <summary>An area of a table.</summary>
internal sealed partial record PopulationArea(string Code, string Label, int Position)
{
    /// <summary>The three digits of a municipality; null for any other area.</summary>
    public string? MunicipalityCode => Form.Match(Code) is { Success: true } match ? match.Groups["code"].Value : null;

    [GeneratedRegex(@"^(KU)?(?<code>[0-9]{3})\z")]
    private static partial Regex Form { get; }
}

/// <summary>The people of an area.</summary>
internal sealed record AreaPopulation(long Total, AgeGroups Ages)
{
    /// <summary>Of several areas together, whose ages a table divides alike.</summary>
    public static AreaPopulation Sum(IReadOnlyCollection<AreaPopulation> parts) => new(
        parts.Sum(part => part.Total),
        new AgeGroups([.. parts.First().Ages.Items.Select((group, index) =>
            group with { Count = parts.Sum(part => part.Ages.Items[index].Count) })]));

    /// <summary>Whether an observation says the same.</summary>
    public bool IsSaidBy(PopulationObservation observation) =>
        observation.Total == Total && observation.AgeGroups.Items.SequenceEqual(Ages.Items);
}

using System.Globalization;
using System.Text.Json.Nodes;

namespace Platform.OrganisationRegistry.Tests;

/// <summary>
/// A table in the shape of Statistics Finland's, with figures that are clearly made up: of code 010 at age 5 in 2024, 10 and 5 and 1.
/// </summary>
internal sealed class PopulationFile
{
    /// <summary>As the table of population by area and age has them.</summary>
    public static readonly string[] Ages =
        ["SSS", .. Enumerable.Range(0, 100).Select(age => age.ToString("000", CultureInfo.InvariantCulture)), "100-"];

    private readonly string[] _areas;
    private readonly int[] _years;
    private readonly JsonObject _dimension = [];

    public PopulationFile(IEnumerable<string> areas, params int[] years)
    {
        (_areas, _years) = ([.. areas], years);
        _dimension["Alue"] = Dimension([.. _areas.Select(area => (area, $"Alue {area}"))]);
        _dimension["Ikä"] = Dimension([.. Ages.Select(age => (age, age switch
        {
            "SSS" => "Yhteensä",
            "100-" => "100 -",
            _ => $"{int.Parse(age, CultureInfo.InvariantCulture)}"
        }))]);
        _dimension["Sukupuoli"] = Dimension([("SSS", "Yhteensä")]);
        _dimension["Vuosi"] = Dimension([.. years.Select(year => ($"{year}", $"{year}"))]);
        _dimension["Tiedot"] = Dimension([("vaesto", "Väestö 31.12.")]);
        Json = new JsonObject
        {
            ["version"] = "2.0",
            ["class"] = "dataset",
            ["label"] = "Väestö (keksittyjä lukuja)",
            ["role"] = new JsonObject { ["time"] = new JsonArray("Vuosi"), ["metric"] = new JsonArray("Tiedot") },
            ["id"] = new JsonArray("Alue", "Ikä", "Sukupuoli", "Vuosi", "Tiedot"),
            ["size"] = new JsonArray(_areas.Length, Ages.Length, 1, years.Length, 1),
            ["dimension"] = _dimension,
            ["value"] = new JsonArray([.. _areas.SelectMany(area => Ages.SelectMany(age => years.Select(year =>
                (JsonNode?)(age == "SSS" ? Total(area, year) : Of(area, Age(age), year)))))])
        };
    }

    public JsonObject Json { get; }

    /// <summary>The people of an age in an area.</summary>
    public static long Of(string area, int age, int year) =>
        Numbered(area) + age + year - 2023;

    /// <summary>The people of an age or older in an area.</summary>
    public static long From(string area, int age, int year) => Enumerable.Range(age, 101 - age).Sum(one => Of(area, one, year));

    public static long Total(string area, int year) => From(area, 0, year);

    /// <summary>Gives one figure.</summary>
    public PopulationFile With(string area, string age, int year, JsonNode? value)
    {
        Json["value"]![Position(area, age, year)] = value;
        return this;
    }

    /// <summary>Takes all figures of an area away, with the mark that PxWeb sets beside them; valid figures may have a mark too.</summary>
    public PopulationFile Without(string area)
    {
        var status = new JsonObject { [$"{Position(_areas[0], "SSS", _years[0])}"] = "*" };

        foreach (var age in Ages)
        {
            foreach (var year in _years)
            {
                With(area, age, year, null);
                status[$"{Position(area, age, year)}"] = "..";
            }
        }

        Json["status"] = status;
        return this;
    }

    /// <summary>Writes the index of a dimension with its keys in another order than their positions.</summary>
    public PopulationFile Shuffled(string dimension)
    {
        var index = _dimension[dimension]!["category"]!["index"]!.AsObject();
        _dimension[dimension]!["category"]!["index"] = new JsonObject(index.OrderByDescending(place => place.Key, StringComparer.Ordinal)
            .Select(place => KeyValuePair.Create(place.Key, place.Value?.DeepClone())));
        return this;
    }

    /// <summary>Writes the index of a dimension as a list.</summary>
    public PopulationFile Listed(string dimension)
    {
        var index = _dimension[dimension]!["category"]!["index"]!.AsObject();
        _dimension[dimension]!["category"]!["index"] = new JsonArray([.. index.Select(place => (JsonNode)place.Key)]);
        return this;
    }

    /// <summary>Writes figures by their positions, those that are missing left out.</summary>
    public PopulationFile Sparse()
    {
        Json["value"] = new JsonObject(Json["value"]!.AsArray()
            .Select((value, place) => KeyValuePair.Create($"{place}", value?.DeepClone()))
            .Where(value => value.Value is not null));
        return this;
    }

    private int Position(string area, string age, int year) =>
        (Array.IndexOf(_areas, area) * Ages.Length + Array.IndexOf(Ages, age)) * _years.Length + Array.IndexOf(_years, year);

    private static int Age(string age) => int.Parse(age.TrimEnd('-'), CultureInfo.InvariantCulture);

    private static int Numbered(string area) =>
        int.Parse(string.Concat(area.Where(char.IsAsciiDigit)), CultureInfo.InvariantCulture);

    private static JsonObject Dimension((string Code, string Label)[] categories) => new()
    {
        ["category"] = new JsonObject
        {
            ["index"] = new JsonObject(categories.Select((one, place) => KeyValuePair.Create(one.Code, (JsonNode?)place))),
            ["label"] = new JsonObject(categories.Select(one => KeyValuePair.Create(one.Code, (JsonNode?)one.Label)))
        }
    };
}

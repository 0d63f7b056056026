using System.Text.Json;

namespace Platform.Tool.Observations;

/// <summary>Which area a region's number stands for.</summary>
internal sealed class RegionList
{
    /// <summary>The whole country, where a list of regions names it.</summary>
    public const string Country = "country";

    private const string Counties = "HYVINVOINTIALUE";

    /// <summary>Sotkanet's numbers of today's division, in the order of the Finnish names: from 956 on.</summary>
    private static readonly string[] s_today =
    [
        "91", "11", "16", "12", "90", "01", "20", "07", "18", "15", "02", "10", "21", "03", "08", "17", "14", "19", "13",
        "09", "06", "04", "05"
    ];

    private static readonly JsonSerializerOptions s_json = new(JsonSerializerDefaults.Web);
    private readonly Dictionary<int, string> _areas;

    private RegionList(Dictionary<int, string> areas) => _areas = areas;

    public static RegionList Today { get; } = new(s_today.Select((code, place) => (code, place))
        .ToDictionary(one => 956 + one.place, one => one.code));

    /// <summary>
    /// The interface's own list. Counties of the older division have codes without a leading zero there, and are left out.
    /// </summary>
    /// <exception cref="FormatException">It is no such list.</exception>
    public static RegionList Read(string path)
    {
        try
        {
            var regions = JsonSerializer.Deserialize<List<Region>>(File.ReadAllText(path), s_json) ?? [];
            var areas = regions.Where(region => region is { Category: Counties, Code.Length: 2 } && s_today.Contains(region.Code))
                .ToDictionary(region => region.Id, region => region.Code!);

            // The older division has two-digit codes too, but never one with a leading zero.
            foreach (var older in areas.Where(area => IsOlder(area.Key)).Select(area => area.Key).ToList())
            {
                areas.Remove(older);
            }

            foreach (var country in regions.Where(region => region.Category == "MAA"))
            {
                areas[country.Id] = Country;
            }

            return areas.Count > 1
                ? new(areas)
                : throw new FormatException($"{path} names no region of the category {Counties} of today's division.");
        }
        catch (Exception error) when (error is JsonException or ArgumentException)
        {
            throw new FormatException($"{path} is no list of regions: {error.Message}", error);
        }
    }

    /// <summary>Code of a county, Helsinki or Åland, or <see cref="Country"/>; null for any other region.</summary>
    public string? AreaOf(int region) => _areas.GetValueOrDefault(region);

    /// <summary>Whether it is one of the counties in the division before today's.</summary>
    public static bool IsOlder(int region) => region is >= 877 and <= 898;

    private sealed record Region(int Id, string? Code, string? Category);
}

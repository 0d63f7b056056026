using System.Globalization;
using System.Text.Json;

namespace Platform.OrganisationRegistry.Population;

/// <summary>
/// A table in JSON-stat 2 (json-stat.org), as PxWeb gives it: a figure for each combination of categories, the last dimension running
/// fastest. A missing figure is null. Statuses are not read: they may stand beside a valid figure.
/// </summary>
internal sealed class JsonStatFile
{
    private const int MostFigures = 5_000_000;
    private const decimal MostPeople = 10_000_000;

    private readonly long?[] _figures;

    private JsonStatFile(IReadOnlyList<JsonStatDimension> dimensions, long?[] figures) => (Dimensions, _figures) = (dimensions, figures);

    public IReadOnlyList<JsonStatDimension> Dimensions { get; }

    /// <summary>Reads a file.</summary>
    /// <exception cref="FormatException">It is no such file; the message goes on after the file's name.</exception>
    public static JsonStatFile Read(ReadOnlyMemory<byte> bytes)
    {
        try
        {
            // PxWeb writes a byte order mark.
            using var document = JsonDocument.Parse(bytes.Span.StartsWith("\uFEFF"u8) ? bytes[3..] : bytes);
            return Read(document.RootElement);
        }
        catch (JsonException error)
        {
            throw new FormatException($"is no JSON: {error.Message}", error);
        }
    }

    /// <summary>The figure at a position in each dimension.</summary>
    public long? At(ReadOnlySpan<int> positions)
    {
        var place = 0;

        for (var dimension = 0; dimension < Dimensions.Count; dimension++)
        {
            place = place * Dimensions[dimension].Categories.Count + positions[dimension];
        }

        return _figures[place];
    }

    private static JsonStatFile Read(JsonElement root)
    {
        if (root.ValueKind != JsonValueKind.Object || Text(root, "version") != "2.0" || Text(root, "class") != "dataset")
        {
            throw new FormatException("is no dataset of JSON-stat 2.0");
        }

        var ids = List(root, "id").Select(id => id.ValueKind == JsonValueKind.String ? id.GetString()! : "").ToList();
        var sizes = List(root, "size").Select(size => size.ValueKind == JsonValueKind.Number && size.TryGetInt32(out var n) ? n : -1)
            .ToList();

        if (ids.Count == 0 || ids.Count > 20 || ids.Count != sizes.Count || ids.Contains("") || ids.Distinct().Count() != ids.Count
            || sizes.Exists(size => size < 1))
        {
            throw new FormatException("has no list of dimensions (id) with their sizes (size)");
        }

        var count = sizes.Aggregate(1L, (product, size) => Math.Min(product * size, MostFigures + 1));

        if (count > MostFigures)
        {
            throw new FormatException($"has more than {MostFigures} figures");
        }

        var roles = Roles(root);
        var dimensions = ids.Zip(sizes, (id, size) => Dimension(root, id, size, roles)).ToList();
        return new(dimensions, Figures(root, (int)count));
    }

    private static JsonStatDimension Dimension(JsonElement root, string id, int size, ILookup<string, string> roles)
    {
        var category = Member(Member(Member(root, "dimension"), id), "category");

        if (category is not { ValueKind: JsonValueKind.Object })
        {
            throw new FormatException($"does not describe the dimension {id}");
        }

        var labels = Member(category, "label");
        var codes = new string?[size];

        switch (Member(category, "index"))
        {
            case { ValueKind: JsonValueKind.Array } list:
                foreach (var (code, position) in list.EnumerateArray().Select((code, position) => (code, position)))
                {
                    Put(code.ValueKind == JsonValueKind.String ? code.GetString() : null, position);
                }

                break;
            // The order of the keys says nothing.
            case { ValueKind: JsonValueKind.Object } places:
                foreach (var place in places.EnumerateObject())
                {
                    Put(place.Name, place.Value.ValueKind == JsonValueKind.Number && place.Value.TryGetInt32(out var n) ? n : -1);
                }

                break;
            // Of a single category the index may be left out.
            case null when size == 1 && labels is { ValueKind: JsonValueKind.Object } one && one.EnumerateObject().Count() == 1:
                Put(one.EnumerateObject().Single().Name, 0);
                break;
        }

        return Array.TrueForAll(codes, code => code is not null) && codes.Distinct().Count() == size
            ? new(id, [.. codes.Select(code => new JsonStatCategory(code!, Text(labels, code!) ?? code!))], [.. roles[id]])
            : throw Wrong();

        void Put(string? code, int position)
        {
            if (code is null || position < 0 || position >= size || codes[position] is not null)
            {
                throw Wrong();
            }

            codes[position] = code;
        }

        FormatException Wrong() => new($"does not name each of the {size} categories of {id} once (index)");
    }

    /// <summary>The roles of a dimension: time, geo, metric.</summary>
    private static ILookup<string, string> Roles(JsonElement root) =>
        (Member(root, "role") is { ValueKind: JsonValueKind.Object } roles ? [.. roles.EnumerateObject()] : Array.Empty<JsonProperty>())
            .Where(role => role.Value.ValueKind == JsonValueKind.Array)
            .SelectMany(role => role.Value.EnumerateArray().Where(id => id.ValueKind == JsonValueKind.String)
                .Select(id => (Role: role.Name, Id: id.GetString()!)))
            .ToLookup(role => role.Id, role => role.Role);

    private static long?[] Figures(JsonElement root, int count)
    {
        var figures = new long?[count];

        switch (Member(root, "value"))
        {
            case { ValueKind: JsonValueKind.Array } dense when dense.GetArrayLength() == count:
                foreach (var (value, position) in dense.EnumerateArray().Select((value, position) => (value, position)))
                {
                    figures[position] = Figure(value, position);
                }

                return figures;
            case { ValueKind: JsonValueKind.Object } sparse:
                foreach (var value in sparse.EnumerateObject())
                {
                    if (!int.TryParse(value.Name, NumberStyles.None, CultureInfo.InvariantCulture, out var position) || position >= count)
                    {
                        throw new FormatException($"has a figure at position {value.Name}, and {count} figures");
                    }

                    figures[position] = Figure(value.Value, position);
                }

                return figures;
            default:
                throw new FormatException($"does not have {count} figures (value)");
        }
    }

    private static long? Figure(JsonElement value, int position) => value.ValueKind switch
    {
        JsonValueKind.Null => null,
        JsonValueKind.Number when value.TryGetDecimal(out var number) && number == decimal.Truncate(number)
            && number is >= 0 and <= MostPeople => (long)number,
        _ => throw new FormatException($"has no whole number of people at position {position}")
    };

    private static JsonElement? Member(JsonElement? element, string name) =>
        element is { ValueKind: JsonValueKind.Object } whole && whole.TryGetProperty(name, out var member) ? member : null;

    private static string? Text(JsonElement? element, string name) =>
        Member(element, name) is { ValueKind: JsonValueKind.String } text ? text.GetString() : null;

    private static JsonElement[] List(JsonElement element, string name) =>
        Member(element, name) is { ValueKind: JsonValueKind.Array } list ? [.. list.EnumerateArray()] : [];
}

/// <summary>A dimension of a table; its categories in the order of their positions.</summary>
internal sealed record JsonStatDimension(string Id, IReadOnlyList<JsonStatCategory> Categories, IReadOnlyList<string> Roles);

/// <summary>A category: its code, and what it is called.</summary>
internal sealed record JsonStatCategory(string Code, string Label);

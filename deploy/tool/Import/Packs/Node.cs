using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Platform.Tool.Import.Packs;

/// <summary>
/// A value in a pack with its JSON path. A reader that finds something else there notes a problem and goes on, so that one run tells all.
/// </summary>
internal sealed class Node(JsonElement json, string path, List<Problem> problems)
{
    private static readonly DateOnly FirstDay = new(1800, 1, 1);
    private static readonly DateOnly LastDay = new(2200, 12, 31);

    public string Path => path;

    public JsonValueKind Kind => json.ValueKind;

    /// <summary>The last day, in files of others, of what has none.</summary>
    public bool IsOpenEnd => json.ValueKind == JsonValueKind.String && json.ValueEquals("9999-12-31");

    public bool IsNotStated => json.ValueKind == JsonValueKind.String && json.ValueEquals(Words.NotStated);

    public void Problem(string reason) => problems.Add(new Problem(path, reason));

    /// <summary>The fields of an object; null when it is none.</summary>
    public Dictionary<string, Node>? Members()
    {
        if (json.ValueKind == JsonValueKind.Object)
        {
            return json.EnumerateObject().ToDictionary(field => field.Name, field => new Node(field.Value, Below(field.Name), problems));
        }

        Problem($"must be an object, not {Word(json.ValueKind)}");
        return null;
    }

    public List<T> List<T>(Func<Node, T> read, int min, int max)
    {
        if (json.ValueKind != JsonValueKind.Array)
        {
            Problem($"must be a list, not {Word(json.ValueKind)}");
            return [];
        }

        if (json.GetArrayLength() < min || json.GetArrayLength() > max)
        {
            Problem($"has {json.GetArrayLength()} items, must have {min} to {max}");
        }

        return [.. json.EnumerateArray().Select((item, index) => read(new Node(item, $"{path}[{index}]", problems)))];
    }

    public string Text(int longest)
    {
        if (json.ValueKind != JsonValueKind.String)
        {
            Problem($"must be a text, not {Word(json.ValueKind)}");
            return "";
        }

        var text = json.GetString()!;

        if (string.IsNullOrWhiteSpace(text) || text.Length > longest)
        {
            Problem(text.Length > longest ? $"has {text.Length} characters, at most {longest} are allowed" : "must not be empty");
        }

        return text;
    }

    public string Text(Regex pattern, string expected, int longest = 1000)
    {
        var text = Text(longest);

        if (text.Length > 0 && !pattern.IsMatch(text))
        {
            Problem($"\"{text}\" is not {expected}");
        }

        return text;
    }

    public int Number(int min, int max) => (int)Number((long)min, max);

    public long Number(long min, long max)
    {
        if (json.ValueKind == JsonValueKind.Number && json.TryGetInt64(out var number) && number >= min && number <= max)
        {
            return number;
        }

        Problem($"must be a whole number from {min} to {max}");
        return min;
    }

    public bool YesOrNo()
    {
        if (json.ValueKind is not (JsonValueKind.True or JsonValueKind.False))
        {
            Problem($"must be true or false, not {Word(json.ValueKind)}");
        }

        return json.ValueKind == JsonValueKind.True;
    }

    public string Date()
    {
        var text = Text(40);

        if (text.Length > 0
            && !(DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
                && day >= FirstDay && day <= LastDay))
        {
            Problem($"\"{text}\" is not a day as yyyy-MM-dd from 1800 to 2200");
        }

        return text;
    }

    /// <summary>A moment in UTC.</summary>
    public DateTimeOffset Instant()
    {
        var text = Text(40);

        if (!DateTimeOffset.TryParseExact(
                text, "yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture,
                DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var moment)
            && text.Length > 0)
        {
            Problem($"\"{text}\" is not a moment in UTC as yyyy-MM-ddTHH:mm:ssZ");
        }

        return moment;
    }

    /// <summary>A word that stands for a value of a contract's enum: <c>county-council</c> for <c>CountyCouncil</c>.</summary>
    public T Word<T>() where T : struct, Enum
    {
        var text = Text(100);
        var value = Words.Of<T>().GetValueOrDefault(text);

        if (text.Length > 0 && !Words.Of<T>().ContainsKey(text))
        {
            Problem($"\"{text}\" is not one of {string.Join(", ", Words.Of<T>().Keys)}");
        }

        return value;
    }

    private string Below(string name) =>
        name.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '_' or '$') ? $"{path}.{name}" : $"{path}['{name}']";

    private static string Word(JsonValueKind kind) => kind switch
    {
        JsonValueKind.Object => "an object",
        JsonValueKind.Array => "a list",
        JsonValueKind.String => "a text",
        JsonValueKind.Number => "a number",
        JsonValueKind.Null => "null",
        _ => "true or false"
    };
}

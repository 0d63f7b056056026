using System.Globalization;
using System.Text.Json;

namespace Platform.Tool.Observations;

/// <summary>Figures as Sotkanet's REST interface gives them, in either of its forms.</summary>
internal static class FigureFile
{
    private static readonly JsonSerializerOptions s_json = new(JsonSerializerDefaults.Web);
    private static readonly string[] s_columns = ["indicator", "region", "year", "gender", "primary value"];

    /// <exception cref="FormatException">What cannot be read, with its place.</exception>
    public static IReadOnlyList<Figure> Read(string path)
    {
        var text = File.ReadAllText(path);
        List<Figure> figures = text.AsSpan().TrimStart() is ['[' or '{', ..] ? [.. OfJson(text)] : [.. OfCsv(text)];

        var twice = figures.GroupBy(one => (one.Indicator, one.Region, one.Year, one.Gender)).FirstOrDefault(group => group.Count() > 1);

        if (twice is { Key: var (indicator, region, year, _) })
        {
            throw new FormatException($"Indicator {indicator} has two figures of region {region} and {year}.");
        }

        return figures;
    }

    private static List<Figure> OfJson(string text)
    {
        try
        {
            var rows = JsonSerializer.Deserialize<List<JsonRow>>(text, s_json) ?? [];
            return [.. rows.Select((row, index) => row is { Indicator: { } indicator, Region: { } region, Year: { } year }
                ? new Figure(indicator, region, year, row.Gender ?? "total", row.Value)
                : throw new FormatException($"Row {index + 1} lacks indicator, region or year."))];
        }
        catch (JsonException error)
        {
            throw new FormatException($"line {error.LineNumber + 1}: {error.Message}", error);
        }
    }

    /// <summary>Semicolons, and a point before the decimals.</summary>
    private static IEnumerable<Figure> OfCsv(string text)
    {
        var lines = text.Split('\n').Select(line => line.TrimEnd('\r')).ToArray();
        var columns = lines[0].TrimStart('\uFEFF').Split(';').Select(name => name.Trim().Trim('"')).ToList();
        int[] places = [.. s_columns.Select(name => columns.IndexOf(name))];

        if (places.Contains(-1))
        {
            throw new FormatException("The first line does not name the columns indicator;region;year;gender;primary value.");
        }

        for (var number = 1; number < lines.Length; number++)
        {
            if (lines[number].Length == 0)
            {
                continue;
            }

            string[] cells = [.. lines[number].Split(';').Select(cell => cell.Trim().Trim('"'))];
            yield return cells.Length == columns.Count
                && Number(cells[places[0]]) is { } indicator && Number(cells[places[1]]) is { } region
                && Number(cells[places[2]]) is { } year
                && (cells[places[4]].Length == 0 || Value(cells[places[4]]) is not null)
                    ? new(indicator, region, year, cells[places[3]], Value(cells[places[4]]))
                    : throw new FormatException($"line {number + 1}: \"{lines[number]}\" is not understood.");
        }
    }

    private static int? Number(string cell) =>
        int.TryParse(cell, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static decimal? Value(string cell) => decimal.TryParse(
        cell, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value) ? value : null;

    private sealed record JsonRow(int? Indicator, int? Region, int? Year, string? Gender, decimal? Value);
}

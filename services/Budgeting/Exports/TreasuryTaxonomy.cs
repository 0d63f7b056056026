using System.Text.Json;

namespace Platform.Budgeting.Exports;

/// <summary>A cell of the State Treasury's: an indicator at a stage of planning.</summary>
internal sealed record TreasuryCell(string Code, string Indicator, string Stage, string Subset);

/// <summary>The State Treasury's taxonomies: lists of rows, of which each is a cell with a code of its own.</summary>
internal static class TreasuryTaxonomy
{
    private const int MostRows = 20_000;

    /// <summary>Reads a taxonomy.</summary>
    /// <exception cref="FormatException">It is none; the message goes on after its name.</exception>
    public static IReadOnlyList<TreasuryCell> Read(string text)
    {
        try
        {
            using var document = JsonDocument.Parse(text);

            if (document.RootElement.ValueKind != JsonValueKind.Array || document.RootElement.GetArrayLength() is 0 or > MostRows)
            {
                throw new FormatException($"is no list of 1 to {MostRows} rows");
            }

            var cells = document.RootElement.EnumerateArray().Select((row, index) => Cell(row, index + 1)).ToList();
            return cells.GroupBy(cell => cell.Code).FirstOrDefault(same => same.Count() > 1) is { } twice
                ? throw new FormatException($"has the cell {twice.Key} twice")
                : cells;
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            throw new FormatException($"is no JSON: {error.Message}", error);
        }
    }

    private static TreasuryCell Cell(JsonElement row, int number) => new(
        Text(row, "solutunniste", number), Text(row, "tunnusluku", number), Text(row, "tehtava", number),
        Text(row, "osakokonaisuus", number));

    private static string Text(JsonElement row, string name, int number) =>
        row.ValueKind == JsonValueKind.Object && row.TryGetProperty(name, out var text) && text.ValueKind == JsonValueKind.String
            && text.GetString() is { Length: > 0 and <= 300 } told
            ? told
            : throw new FormatException($"has no {name} of at most 300 characters in row {number}");
}

using System.Text;
using System.Text.Json;

namespace Platform.OrganisationRegistry.Exports;

/// <summary>Rows as comma-separated values by RFC 4180: the fields that are texts, lists left out.</summary>
internal static class CsvTable
{
    public static byte[] Of<T>(IEnumerable<T> rows)
    {
        var columns = typeof(T).GetProperties().Where(property => property.PropertyType == typeof(string)).ToList();
        var csv = new StringBuilder();
        Line(csv, columns.Select(column => JsonNamingPolicy.SnakeCaseLower.ConvertName(column.Name)));

        foreach (var row in rows)
        {
            Line(csv, columns.Select(column => (string?)column.GetValue(row) ?? ""));
        }

        return Encoding.UTF8.GetBytes(csv.ToString());
    }

    private static void Line(StringBuilder csv, IEnumerable<string> fields) => csv.AppendJoin(',', fields.Select(Field)).Append("\r\n");

    /// <summary>A name that a spreadsheet would take for a formula is shown to it as text.</summary>
    private static string Field(string text)
    {
        var safe = text.Length > 0 && (text[0] is '=' or '@' or '\t' || (text[0] is '+' or '-' && text.Any(char.IsLetter))) ? $"'{text}" : text;
        return safe.AsSpan().IndexOfAny(",\"\r\n") < 0 ? safe : $"\"{safe.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
    }
}

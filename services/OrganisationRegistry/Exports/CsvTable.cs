using System.Text;
using System.Text.Json;
using Platform.ServiceDefaults;

namespace Platform.OrganisationRegistry.Exports;

/// <summary>Things as comma-separated values: the fields that are texts, lists left out.</summary>
internal static class CsvTable
{
    public static byte[] Of<T>(IEnumerable<T> things)
    {
        var columns = typeof(T).GetProperties().Where(property => property.PropertyType == typeof(string)).ToList();
        string[] header = [.. columns.Select(column => JsonNamingPolicy.SnakeCaseLower.ConvertName(column.Name))];
        var rows = things.Select(thing => columns.Select(column => (string?)column.GetValue(thing) ?? "").ToArray());
        return Encoding.UTF8.GetBytes(Csv.Rows([header, .. rows]));
    }
}

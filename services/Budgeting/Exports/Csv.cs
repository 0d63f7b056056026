using System.Globalization;

namespace Platform.Budgeting.Exports;

/// <summary>Rows of comma-separated values (RFC 4180).</summary>
internal static class Csv
{
    private static readonly char[] s_special = ['"', ',', '\r', '\n'];

    public static string Row(params IEnumerable<string> values) => string.Join(',', values.Select(Quoted)) + "\r\n";

    /// <summary>Cents as euros, exact.</summary>
    public static string Euros(long cents) => (cents / 100m).ToString("0.00", CultureInfo.InvariantCulture);

    public static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Quoted(string value) => value.IndexOfAny(s_special) < 0 ? value : $"\"{value.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}

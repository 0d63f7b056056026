using System.Globalization;
using nietras.SeparatedValues;

namespace Platform.ServiceDefaults;

/// <summary>Comma-separated values by RFC 4180.</summary>
public static class Csv
{
    private static readonly SepWriterOptions s_options =
        Sep.New(',').Writer(options => options with { WriteHeader = false, Escape = true });

    /// <summary>Rows, each ended by CRLF. What a spreadsheet would take for a formula is shown to it as text.</summary>
    public static string Rows(IEnumerable<IReadOnlyList<string>> rows)
    {
        using var text = new StringWriter(CultureInfo.InvariantCulture) { NewLine = "\r\n" };

        using (var writer = s_options.To(text))
        {
            foreach (var values in rows)
            {
                using var row = writer.NewRow();

                for (var column = 0; column < values.Count; column++)
                {
                    row[column].Set(Guarded(values[column]));
                }
            }
        }

        return text.ToString();
    }

    /// <summary>Cents as euros, exact.</summary>
    public static string Euros(long cents) => (cents / 100m).ToString("0.00", CultureInfo.InvariantCulture);

    /// <summary>Negative numbers are no formulas, and stay numbers.</summary>
    private static string Guarded(string text) =>
        text.Length > 0 && (text[0] is '=' or '@' or '\t' or '\r' || (text[0] is '+' or '-' && text.Any(char.IsLetter)))
            ? $"'{text}"
            : text;
}

using System.Globalization;
using System.Text;

namespace Platform.Tool.Actuals;

/// <summary>
/// A file of postings: a row a line, under a line of column names. It is read as often as it is needed and never held as a whole.
/// </summary>
internal sealed class CsvFile
{
    private static readonly string[] s_columns = ["month", "unit_id", "direction", "account_group", "line_id", "amount"];

    private readonly string _path;
    private readonly char _separator;
    private readonly string[] _columns;

    /// <exception cref="FormatException">The first line does not name the columns; the message says what is wrong.</exception>
    public CsvFile(string path)
    {
        _path = path;
        var header = File.ReadLines(path).FirstOrDefault() ?? throw new FormatException("The file is empty.");
        _separator = header.FirstOrDefault(letter => letter is ';' or ',' or '\t', ';');
        _columns = [.. Split(header).Select(name => name.Trim())];

        if (_columns.Except(s_columns).FirstOrDefault() is { } stranger)
        {
            throw new FormatException($"\"{stranger}\" is no column; there are {string.Join(", ", s_columns)}.");
        }

        if (!_columns.Contains("month") || !_columns.Contains("amount") || _columns.Distinct().Count() != _columns.Length)
        {
            throw new FormatException("The columns month and amount are needed, and each column once.");
        }
    }

    /// <summary>The postings with the numbers of their lines, or what is wrong with a line. Empty lines are passed over.</summary>
    public IEnumerable<(int Line, Wire.Posting? Posting, string? Wrong)> Rows()
    {
        var number = 1;

        foreach (var line in File.ReadLines(_path).Skip(1))
        {
            number++;

            if (line.Length > 0)
            {
                var (posting, wrong) = Read(Split(line));
                yield return (number, wrong is null ? posting : null, wrong);
            }
        }
    }

    private (Wire.Posting Posting, string? Wrong) Read(List<string> cells)
    {
        var posting = new Wire.Posting();

        if (cells.Count != _columns.Length)
        {
            return (posting, $"has {cells.Count} cells, and there are {_columns.Length} columns");
        }

        string? wrong = null;

        for (var column = 0; column < cells.Count; column++)
        {
            wrong ??= Set(posting, _columns[column], cells[column].Trim());
        }

        return (posting, wrong);
    }

    /// <summary>Sets a field of the posting; what a cell cannot mean is told, whether it is right is for the service to say.</summary>
    private static string? Set(Wire.Posting posting, string column, string cell)
    {
        switch (column)
        {
            case "month" when int.TryParse(cell, NumberStyles.None, CultureInfo.InvariantCulture, out var month):
                posting.Month = month;
                return null;
            case "amount" when Cents(cell) is { } cents:
                posting.AmountCents = cents;
                return null;
            case "direction" when cell.Length == 0 || Direction(cell) != Wire.Direction.Unspecified:
                posting.Direction = Direction(cell);
                return null;
            case "unit_id":
                posting.UnitId = cell;
                return null;
            case "account_group":
                posting.AccountGroup = cell;
                return null;
            case "line_id":
                posting.LineId = cell;
                return null;
            default:
                return $"{column} \"{cell}\" is not understood";
        }
    }

    private static Wire.Direction Direction(string cell) => cell switch
    {
        "appropriation" => Wire.Direction.Appropriation,
        "revenue-estimate" => Wire.Direction.RevenueEstimate,
        "investment" => Wire.Direction.Investment,
        "financing" => Wire.Direction.Financing,
        _ => Wire.Direction.Unspecified
    };

    /// <summary>Euros with at most two decimals, after a comma or a point: exact, and never by way of a fraction.</summary>
    private static long? Cents(string cell)
    {
        var isAmount = decimal.TryParse(
            cell.Replace(',', '.').Replace('−', '-'), NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint,
            CultureInfo.InvariantCulture, out var euros);
        return isAmount && euros.Scale <= 2 && Math.Abs(euros) < 1_000_000_000_000_000 ? (long)(euros * 100) : null;
    }

    /// <summary>A cell that holds the separator stands in quotation marks, and a quotation mark in it twice.</summary>
    private List<string> Split(string line)
    {
        var cells = new List<string>(_columns?.Length ?? s_columns.Length);

        if (!line.Contains('"', StringComparison.Ordinal))
        {
            cells.AddRange(line.Split(_separator));
            return cells;
        }

        var (cell, quoted) = (new StringBuilder(), false);

        for (var index = 0; index < line.Length; index++)
        {
            var letter = line[index];

            if (letter == '"' && quoted && index + 1 < line.Length && line[index + 1] == '"')
            {
                cell.Append(line[++index]);
            }
            else if (letter == '"')
            {
                quoted = !quoted;
            }
            else if (letter == _separator && !quoted)
            {
                cells.Add(cell.ToString());
                cell.Clear();
            }
            else
            {
                cell.Append(letter);
            }
        }

        cells.Add(cell.ToString());
        return cells;
    }
}

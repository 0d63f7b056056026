namespace Platform.Benchmarks;

/// <summary>The table that is printed in the end, as Markdown, and the notes below it.</summary>
internal sealed class Report
{
    private static readonly string[] s_headings = ["figure", "measured", "limit", "ratio", "bar", "verdict"];
    private readonly List<Result> _results = [];

    public void Add(IEnumerable<Result> results) => _results.AddRange(results);

    public void Print()
    {
        var lines = _results.Select(Cells).Prepend(s_headings).ToArray();
        var widths = s_headings.Select((_, column) => lines.Max(line => line[column].Length)).ToArray();

        Print(lines[0], widths);
        Console.WriteLine($"|{string.Join('|', widths.Select(width => new string('-', width + 2)))}|");

        foreach (var line in lines.Skip(1))
        {
            Print(line, widths);
        }

        foreach (var result in _results.Where(result => result.Note.Length > 0))
        {
            Console.WriteLine($"{Environment.NewLine}{result.What}: {result.Note}");
        }
    }

    private static string[] Cells(Result result) =>
        [result.What, result.Figure, result.Limit, result.Ratio, result.Bar,
            result.Holds switch { true => "holds", false => "does not hold", null => "-" }];

    private static void Print(string[] cells, int[] widths) =>
        Console.WriteLine($"| {string.Join(" | ", cells.Select((cell, column) => cell.PadRight(widths[column])))} |");
}

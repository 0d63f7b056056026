using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using Platform.Synthetic;

if (args is not [{ Length: > 0 } folder, .. var rest] || Count(rest) is not { } count)
{
    Console.Error.WriteLine(
        $"""
        usage: dotnet run --project tests/SyntheticPack -- FOLDER [POSTINGS]

          FOLDER      where the pack of a county that does not exist is written, and its postings of each
                      year, for the importer and for ./platform actuals
          POSTINGS    how many in all {County.Years} years; 5 000 000 unless told
        """);
    return 2;
}

var ofYear = count / County.Years;
Directory.CreateDirectory(folder);
await File.WriteAllTextAsync(
    Path.Combine(folder, "synthetic.json"),
    Pack.Of(ofYear)
        .ToJsonString(new JsonSerializerOptions { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }));

for (var year = County.FirstYear; year < County.FirstYear + County.Years; year++)
{
    await using var file = new StreamWriter(Path.Combine(folder, $"synthetic-{year}.csv"));
    await Postings.Write(file, ofYear);
}

return 0;

static int? Count(string[] words) => words switch
{
    [] => 5_000_000,
    [var word] when int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= County.Years => number,
    _ => null
};

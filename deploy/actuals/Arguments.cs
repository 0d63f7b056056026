using System.Globalization;

namespace Platform.Actuals;

/// <summary>What to upload, where to and as whom.</summary>
internal sealed record Arguments(string File, string County, int Year, Guid? Batch, string Document, Uri Address, string Token)
{
    public const string Usage = """
        usage: platform actuals FILE.csv --county CODE --year YEAR [--batch UUID] [--document TEXT] [--address URL]

          FILE.csv      postings, as deploy/actuals/README.md says
          --county      two-digit county code
          --year        the year that is booked
          --batch       id of the batch; unless told it follows from the file, so that a file that is
                        uploaded again changes nothing
          --document    where the postings come from; the file's name unless told
          --address     the gRPC endpoint of budgeting; unless told, the environment variable
                        services__budgeting__grpc__0

        The token is read from the environment variable PLATFORM_TOKEN (permissions budgeting.write and
        budgeting.read). Ends with 0 when the batch counts, 1 when something in it was rejected, 2 when
        the arguments or the token cannot be used, 3 when the service cannot be reached.
        """;

    /// <exception cref="ArgumentException">They cannot be used; the message says why.</exception>
    public static Arguments Read(string[] words, Func<string, string?> environment)
    {
        var file = words.Length > 0 && System.IO.File.Exists(words[0]) ? words[0] : throw new ArgumentException("The first argument is not a file.");
        var told = new Dictionary<string, string>();

        for (var index = 1; index < words.Length; index += 2)
        {
            told[words[index]] = words[index] is "--county" or "--year" or "--batch" or "--document" or "--address" && index + 1 < words.Length
                ? words[index + 1]
                : throw new ArgumentException($"{words[index]} is not understood or needs a value.");
        }

        return new(
            file,
            told.GetValueOrDefault("--county") is { Length: 2 } county ? county : throw new ArgumentException("--county is missing, or no code of two digits."),
            int.TryParse(told.GetValueOrDefault("--year"), NumberStyles.None, CultureInfo.InvariantCulture, out var year) ? year : throw new ArgumentException("--year is missing, or no year."),
            !told.TryGetValue("--batch", out var batch) ? null : Guid.TryParse(batch, out var id) ? id : throw new ArgumentException("--batch is no UUID."),
            told.GetValueOrDefault("--document", Path.GetFileName(file)),
            Uri.TryCreate(told.GetValueOrDefault("--address") ?? environment("services__budgeting__grpc__0"), UriKind.Absolute, out var address)
                ? address
                : throw new ArgumentException("The service's address is not known."),
            environment("PLATFORM_TOKEN") is { Length: > 0 } token ? token : throw new ArgumentException("The environment variable PLATFORM_TOKEN is missing."));
    }
}

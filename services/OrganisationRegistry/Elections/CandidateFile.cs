using System.Globalization;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;

namespace Platform.OrganisationRegistry.Elections;

/// <summary>
/// A file of candidates of the election result service: ISO-8859-1, no header, 45 fields of fixed width each ended by a semicolon, a row
/// for each candidate in each area. Only rows of whole counties are kept; most of the file is about polling districts.
/// </summary>
internal sealed record CandidateFile(string Sha256, IReadOnlyList<Candidate> Candidates)
{
    private const int Columns = 45;
    private const long MostBytes = 2L * 1024 * 1024 * 1024;
    private const int MostCandidates = 50_000;

    /// <summary>In characters; rows of real files have some five hundred. What a zip unfolds to is not known before it is read.</summary>
    private const int LongestRow = 4096;

    private const string WholeCounty = "R";
    private const string FinalCount = "T";

    /// <exception cref="FormatException">It is no such file, or not of the final count; says where and why.</exception>
    public static CandidateFile Read(byte[] bytes)
    {
        if (!bytes.AsSpan().StartsWith("PK"u8))
        {
            using var plain = new MemoryStream(bytes, writable: false);
            return Read(plain);
        }

        try
        {
            using var zip = new ZipArchive(new MemoryStream(bytes, writable: false));
            var files = zip.Entries.Where(entry => entry.FullName.EndsWith(".csv", StringComparison.OrdinalIgnoreCase)).ToList();

            if (files is not [var file])
            {
                throw new FormatException($"is a zip with {files.Count} files .csv instead of one");
            }

            using var csv = file.Open();
            return Read(csv);
        }
        catch (InvalidDataException error)
        {
            throw new FormatException("is no zip that can be read", error);
        }
    }

    private static CandidateFile Read(Stream csv)
    {
        using var hash = SHA256.Create();
        using var hashed = new CryptoStream(csv, hash, CryptoStreamMode.Read, leaveOpen: true);
        using var lines = new StreamReader(hashed, Encoding.Latin1, detectEncodingFromByteOrderMarks: false);
        var candidates = new Dictionary<(string, int), Candidate>();
        var (row, width, read) = (0, 0, 0L);

        foreach (var line in Rows(lines))
        {
            row++;
            read += line.Length + 1;
            width = row == 1 ? line.Length : width;

            if (line.Length != width || read > MostBytes || candidates.Count == MostCandidates)
            {
                throw new FormatException(line.Length != width
                    ? $"row {row} has {line.Length} characters and those before have {width}"
                    : "has more in it than such a file");
            }

            var fields = line.Split(';');

            if (fields.Length != Columns + 1 || fields[Columns].Length > 0)
            {
                throw new FormatException($"row {row} has not {Columns} fields, each ended by a semicolon");
            }

            if (fields[3].Trim() == WholeCounty)
            {
                var candidate = new CandidateRow(row, fields).Read(FinalCount);

                if (!candidates.TryAdd((candidate.CountyCode, candidate.Number), candidate))
                {
                    throw new FormatException($"row {row}: candidate {candidate.Number} of county {candidate.CountyCode} is there twice");
                }
            }
        }

        return candidates.Count == 0
            ? throw new FormatException("has no row of a whole county (level R)")
            : new(Convert.ToHexStringLower(hash.Hash!), [.. candidates.Values]);
    }

    /// <summary>Of one that does not end, no more than the longest is kept in memory.</summary>
    private static IEnumerable<string> Rows(StreamReader text)
    {
        var (line, row) = (new StringBuilder(), 1);

        for (var next = text.Read(); next >= 0; next = text.Read())
        {
            if (next == '\n')
            {
                yield return line.ToString().TrimEnd('\r');
                line.Clear();
                row++;
            }
            else if (line.Length == LongestRow)
            {
                throw new FormatException($"row {row} has more than {LongestRow} characters");
            }
            else
            {
                line.Append((char)next);
            }
        }

        if (line.Length > 0)
        {
            yield return line.ToString();
        }
    }

    private sealed class CandidateRow(int row, string[] fields)
    {
        public Candidate Read(string stage)
        {
            if (Text(43) != stage)
            {
                throw new FormatException($"row {row} is of stage \"{Text(43)}\": only the final count ({stage}) says who was elected");
            }

            var votes = new Votes(
                new LocalText(Text(11), Text(12), Text(13)), (int)Number(32), (int)Number(33), (int)Number(34), (int)Number(37),
                Text(39).Length == 0 ? null : Number(39), Text(41).Length == 0 ? null : (int)Number(41));

            if (votes.Advance + votes.OnElectionDay != votes.All)
            {
                throw new FormatException($"row {row}: {votes.Advance} and {votes.OnElectionDay} votes are not {votes.All}");
            }

            var name = $"{Text(17)} {Text(18)}".Trim();

            return new Candidate(
                row, Number(1, 1, 99).ToString("D2", CultureInfo.InvariantCulture), Text(15), (int)Number(14, 1),
                name.Length is > 0 and <= 200 ? name : throw new FormatException($"row {row} has no name of a candidate"),
                Text(38) switch
                {
                    "1" => ElectionOutcome.Elected,
                    "2" => ElectionOutcome.Deputy,
                    "3" => ElectionOutcome.NotElected,
                    var other => throw new FormatException($"row {row}: \"{other}\" does not say who was elected (1, 2 or 3)")
                },
                votes);
        }

        private string Text(int index) => fields[index].Trim();

        private long Number(int index, long least = 0, long most = int.MaxValue) =>
            long.TryParse(Text(index), NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most
                ? number
                : throw new FormatException($"row {row}: field {index + 1} is no whole number from {least} to {most}");
    }
}

using System.Globalization;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;

namespace Platform.OrganisationRegistry.Tests;

/// <summary>A made-up file of candidates in the shape of the election result service's, with names of nobody.</summary>
internal sealed class ElectionFile
{
    private const int Columns = 45;
    private const int Width = 24;

    private static readonly string[] s_parties = ["SDP", "KOK", "KESK"];

    private readonly List<string[]> _rows = [];

    public byte[] Bytes => Encoding.Latin1.GetBytes(string.Concat(_rows.Select(row =>
        string.Concat(row.Select(text => text.PadRight(Width) + ";")) + "\r\n")));

    public string Sha256 => Convert.ToHexStringLower(SHA256.HashData(Bytes));

    public byte[] Zipped => Zip(Bytes);

    public static byte[] Zip(byte[] csv)
    {
        using var bytes = new MemoryStream();

        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        using (var entry = zip.CreateEntry("av-2025_ehd_maa.csv").Open())
        {
            entry.Write(csv);
        }

        return bytes.ToArray();
    }

    /// <summary>So many elected with the numbers from 2 on, deputies behind them, and the rest; each also in a polling district.</summary>
    public ElectionFile With(string county, int elected, int deputies, int rest)
    {
        for (var index = 0; index < elected + deputies + rest; index++)
        {
            var outcome = index < elected ? "1" : index < elected + deputies ? "2" : "3";
            _rows.Add(Row(county, "R", index + 2, outcome, 1000 - index));
            _rows.Add(Row(county, "A", index + 2, outcome, 10));
        }

        return this;
    }

    /// <summary>Another text in a field of a candidate's rows of whole counties.</summary>
    public ElectionFile With(string county, int candidate, int field, string text)
    {
        var row = _rows.Single(row => row[1] == county && row[3] == "R" && row[14] == Number(candidate));
        row[field] = text;
        return this;
    }

    /// <summary>Other votes, all of them of the day of the election.</summary>
    public ElectionFile WithVotes(string county, int candidate, int votes) =>
        With(county, candidate, 32, "0").With(county, candidate, 33, Figure(votes)).With(county, candidate, 34, Figure(votes));

    public ElectionFile With(int field, string text)
    {
        _rows.ForEach(row => row[field] = text);
        return this;
    }

    public static string PartyOf(int candidate) => s_parties[candidate % s_parties.Length];

    private static string[] Row(string county, string level, int number, string outcome, int votes)
    {
        var row = Enumerable.Repeat("", Columns).ToArray();
        (row[0], row[1], row[3], row[14]) = ("AV", county, level, Number(number));
        (row[11], row[12], row[13]) = (PartyOf(number), $"{PartyOf(number)} r", "");
        (row[15], row[17], row[18]) = ("Alue", "Åke-Mäkinen", Number(number));
        (row[32], row[33], row[34]) = (Figure(votes / 2), Figure(votes - votes / 2), Figure(votes));
        (row[35], row[36], row[37]) = ("0012", "0013", "0012");
        (row[38], row[39], row[41], row[42], row[43]) = (outcome, "00001234567", Figure(number), "V", "T");
        return row;
    }

    private static string Number(int number) => number.ToString("D4", CultureInfo.InvariantCulture);

    private static string Figure(int figure) => figure.ToString("D7", CultureInfo.InvariantCulture);
}

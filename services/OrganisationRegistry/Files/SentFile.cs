using System.Security.Cryptography;
using Google.Protobuf;

namespace Platform.OrganisationRegistry.Files;

/// <summary>A file that was sent in parts: for which county, what it is, and its bytes.</summary>
internal sealed record SentFile(string CountyCode, SourceReference Source, byte[] Bytes)
{
    /// <summary>Sources of what came from files begin so.</summary>
    public const string HashWord = "SHA-256 ";

    /// <summary>Hash of the file in hexadecimal digits.</summary>
    public string Sha256 { get; } = Convert.ToHexStringLower(SHA256.HashData(Bytes));

    /// <summary>The source of something that stands in a row of it.</summary>
    public SourceReference At(string row) => Source with { Locator = $"{HashWord}{Sha256}; {row}" };

    /// <summary>A source that names a file by its hash.</summary>
    public static bool IsOfFile(SourceReference source) => source.Locator?.StartsWith(HashWord, StringComparison.Ordinal) == true;

    /// <summary>Puts the parts together; the first says what the file is. What is wrong with them is refused by its field.</summary>
    public static async Task<(SentFile File, TPart First)> Receive<TPart>(
        IAsyncStreamReader<TPart> stream, Func<TPart, FilePart> read, int mostBytes, CancellationToken cancellationToken)
        where TPart : class
    {
        TPart? first = null;
        var (county, source) = ("", new SourceReference("", null, null, null));
        using var bytes = new MemoryStream();

        await foreach (var message in stream.ReadAllAsync(cancellationToken))
        {
            var part = read(message);
            var fields = new Fields();
            var countyOfPart = fields.CountyCode("county_code", part.CountyCode);

            if (first is null)
            {
                first = message;
                county = countyOfPart;
                source = new SourceReference(
                    fields.Text("document", part.Document, 200), null, fields.OptionalText("uri", part.Uri, 1000),
                    fields.OptionalDate("retrieved_on", part.RetrievedOn));
            }

            fields.Require(countyOfPart == county, "county_code", "is another in every part");
            fields.Require(bytes.Length + part.Data.Length <= mostBytes, "data", $"is longer than {mostBytes / 1024 / 1024} MiB in all");
            fields.Check();
            part.Data.WriteTo(bytes);
        }

        var whole = new Fields();
        whole.Require(first is not null && bytes.Length > 0, "data", "is required");
        whole.Check();
        return (new SentFile(county, source, bytes.ToArray()), first!);
    }
}

/// <summary>What every part of a file says, whatever the file is of.</summary>
internal sealed record FilePart(string CountyCode, string Document, string Uri, string RetrievedOn, ByteString Data);

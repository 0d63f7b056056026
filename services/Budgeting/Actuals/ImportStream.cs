using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Platform.Budgeting.Actuals;

/// <summary>
/// The messages of one import: what they say of the batch, and by what it is known again. That is what it says, whatever the order of the
/// postings and however they were cut into messages; of batches that are older, the postings as they came.
/// </summary>
internal sealed class ImportStream(
    IAsyncStreamReader<Wire.ImportActualsRequest> messages, ImportPace pace, CancellationToken cancellationToken)
{
    /// <summary>The longest text of a posting that is looked at; longer ones are wrong whatever they say.</summary>
    private const int LongestText = 400;

    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly byte[] _buffer = new byte[16 * 1024];
    private byte[] _head = [];
    private int _filled;
    private long _postings;

    public Guid BatchId { get; private set; }
    public string County { get; private set; } = "";
    public int Year { get; private set; }
    public SourceList Sources { get; private set; } = new([]);
    /// <summary>Whether the caller knows that a batch with the same postings may be there.</summary>
    public bool AcceptsEqual { get; private set; }

    /// <summary>Reads the first message, which says what batch it is.</summary>
    public async Task Begin()
    {
        var fields = new Fields();
        var first = await Advance() ? messages.Current : new();
        BatchId = fields.Id("batch_id", first.BatchId);
        County = fields.CountyCode("county_code", first.CountyCode);
        Year = fields.Year("year", first.Year);
        Sources = SourceList.Read(fields, first.Sources);
        AcceptsEqual = first.AcceptEqualBatch;
        fields.Check();

        // All that is not a posting.
        _head = new Wire.ImportActualsRequest
        {
            BatchId = first.BatchId,
            CountyCode = County,
            Year = Year,
            Sources = { first.Sources }
        }.Fingerprint();
        _hash.AppendData(_head);
    }

    /// <summary>Reads the next message, unless the last one was read.</summary>
    public async Task<bool> Next()
    {
        if (!await Advance())
        {
            return false;
        }

        var (fields, next) = (new Fields(), messages.Current);
        fields.Require(next.BatchId.Length == 0 || (Guid.TryParse(next.BatchId, out var id) && id == BatchId), "batch_id",
            "is another than in the first message");
        fields.Require(next.CountyCode == County, "county_code", "is another than in the first message");
        fields.Require(next.Year == 0 || next.Year == Year, "year", "is another than in the first message");
        fields.Require(next.Sources.Count == 0, "sources", "come in the first message");
        fields.Require(!next.AcceptEqualBatch || AcceptsEqual, "accept_equal_batch", "comes in the first message");
        fields.Check();
        return true;
    }

    /// <summary>The message's postings, each once: it is part of what was received from then on.</summary>
    public IEnumerable<Wire.Posting> Read()
    {
        foreach (var posting in messages.Current.Postings)
        {
            if (_buffer.Length - _filled < 32 + (3 * 4 * LongestText))
            {
                Flush();
            }

            BinaryPrimitives.WriteInt64LittleEndian(_buffer.AsSpan(_filled), posting.AmountCents);
            BinaryPrimitives.WriteInt32LittleEndian(_buffer.AsSpan(_filled + 8), posting.Month);
            BinaryPrimitives.WriteInt32LittleEndian(_buffer.AsSpan(_filled + 12), (int)posting.Direction);
            _filled += 16;
            Remember(posting.LineId);
            Remember(posting.UnitId);
            Remember(posting.AccountGroup);
            _postings++;
            yield return posting;
        }
    }

    /// <summary>What the batch is known by: what it is and what its postings say.</summary>
    public byte[] Identity(BatchContents contents) => SHA256.HashData([.. _head, .. contents.Digest()]);

    /// <summary>Whether what was received is what a batch was made of.</summary>
    public bool IsOf(Batch batch, ImportCheck postings)
    {
        Flush();
        return (postings.Errors.Count == 0 && Identity(postings.Contents).AsSpan().SequenceEqual(batch.CreatedFrom))
            || _hash.GetCurrentHash().AsSpan().SequenceEqual(batch.CreatedFrom);
    }

    private void Remember(string text)
    {
        // No text of a good posting is longer, and a batch with a bad one is never remembered.
        _filled += Encoding.UTF8.GetBytes(text.AsSpan(0, Math.Min(text.Length, LongestText)), _buffer.AsSpan(_filled));
        _buffer[_filled++] = 0;
    }

    private void Flush()
    {
        _hash.AppendData(_buffer, 0, _filled);
        _filled = 0;
    }

    private Task<bool> Advance() => pace.Next(messages, _postings, cancellationToken);
}

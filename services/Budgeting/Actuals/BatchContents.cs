using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;

namespace Platform.Budgeting.Actuals;

/// <summary>
/// What the postings of a batch say, whatever their order and however they were written or cut into messages: the hashes of the postings,
/// added up, so that none has to be kept to be put in order.
/// </summary>
internal sealed class BatchContents
{
    /// <summary>Unit, amount, month and direction, before the account group's name.</summary>
    private const int Head = 16 + 8 + 4 + 4;
    private const int LongestName = 4 * 100;

    private readonly byte[] _row = new byte[Head + LongestName];
    private readonly byte[] _hash = new byte[SHA256.HashSizeInBytes];
    private readonly ulong[] _sums = new ulong[SHA256.HashSizeInBytes / sizeof(ulong)];
    private long _count;

    public void Add(int month, Guid unit, Direction direction, string accountGroup, long cents)
    {
        unit.TryWriteBytes(_row, bigEndian: true, out _);
        BinaryPrimitives.WriteInt64LittleEndian(_row.AsSpan(16), cents);
        BinaryPrimitives.WriteInt32LittleEndian(_row.AsSpan(24), month);
        BinaryPrimitives.WriteInt32LittleEndian(_row.AsSpan(28), (int)direction);
        SHA256.HashData(_row.AsSpan(0, Head + Encoding.UTF8.GetBytes(accountGroup, _row.AsSpan(Head))), _hash);

        var hashes = MemoryMarshal.Cast<byte, ulong>(_hash.AsSpan());

        for (var part = 0; part < _sums.Length; part++)
        {
            _sums[part] = unchecked(_sums[part] + hashes[part]);
        }

        _count++;
    }

    public byte[] Digest() => SHA256.HashData([.. MemoryMarshal.AsBytes(_sums.AsSpan()), .. BitConverter.GetBytes(_count)]);

    public static byte[] Of(IEnumerable<Posting> postings)
    {
        var contents = new BatchContents();

        foreach (var posting in postings)
        {
            contents.Add(posting.Month, posting.UnitId, posting.Direction, posting.AccountGroup, posting.Cents);
        }

        return contents.Digest();
    }
}

/// <summary>What a batch is asked before it counts.</summary>
internal static class EqualBatches
{
    /// <summary>
    /// Postings that count already are not counted again by mistake, such as those of a file that was saved anew. For whoever has the
    /// year's turn.
    /// </summary>
    public static async Task RequireNoEqual(this BudgetDbContext db, Batch batch, bool accepted, CancellationToken cancellationToken)
    {
        var equal = await db.Batches.AsNoTracking()
            .Where(other => other.CountyCode == batch.CountyCode && other.Year == batch.Year && other.Contents == batch.Contents)
            .OrderBy(other => EF.Property<DateTimeOffset>(other, "RecordedAt")).Select(other => (Guid?)other.BatchId)
            .FirstOrDefaultAsync(cancellationToken);

        if (equal is not null && !accepted)
        {
            throw new RuleException(
                "equal-batch", "accept_equal_batch",
                $"Batch {equal} has the same postings and counts already. If these are others that are alike, say so with the batch.");
        }
    }
}

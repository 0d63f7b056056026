using System.Buffers.Binary;
using Npgsql;

namespace Platform.Budgeting.Actuals;

/// <summary>
/// Writes rows in the binary format of PostgreSQL's COPY, each piece of them in a transaction of its own. Written out here because a column
/// at a time by way of the driver costs more than the database itself.
/// </summary>
internal sealed class BinaryCopy(NpgsqlConnection connection, string table, short columns) : IAsyncDisposable
{
    private const int RowsOfPiece = 50_000;
    private const int LargestRow = 1024;
    private static readonly byte[] s_header = [.. "PGCOPY\n"u8, 0xFF, .. "\r\n\0"u8, 0, 0, 0, 0, 0, 0, 0, 0];

    private readonly byte[] _buffer = new byte[64 * 1024];
    private int _filled;
    private int _rows;
    private NpgsqlRawCopyStream? _piece;

    /// <summary>Begins a row; its columns follow.</summary>
    public async ValueTask Row(CancellationToken cancellationToken)
    {
        if (_rows == RowsOfPiece)
        {
            await Complete(cancellationToken);
        }

        if (_piece is null)
        {
            _piece = await connection.BeginRawBinaryCopyAsync($"copy {table} from stdin (format binary)", cancellationToken);
            Bytes(s_header);
        }
        else if (_buffer.Length - _filled < LargestRow)
        {
            await Flush(cancellationToken);
        }

        Short(columns);
        _rows++;
    }

    public void Int(int value)
    {
        Length(4);
        BinaryPrimitives.WriteInt32BigEndian(_buffer.AsSpan(_filled), value);
        _filled += 4;
    }

    public void Long(long value)
    {
        Length(8);
        BinaryPrimitives.WriteInt64BigEndian(_buffer.AsSpan(_filled), value);
        _filled += 8;
    }

    public void Id(Guid value)
    {
        Length(16);
        value.TryWriteBytes(_buffer.AsSpan(_filled), bigEndian: true, out var written);
        _filled += written;
    }

    public void Text(ReadOnlySpan<byte> utf8)
    {
        Length(utf8.Length);
        Bytes(utf8);
    }

    /// <summary>Commits what was written since the last time.</summary>
    public async Task Complete(CancellationToken cancellationToken)
    {
        if (_piece is not null)
        {
            Short(-1);
            await Flush(cancellationToken);
            await _piece.DisposeAsync();
            (_piece, _rows) = (null, 0);
        }
    }

    /// <summary>What was not completed is not stored.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_piece is not null)
        {
            try
            {
                await _piece.CancelAsync();
            }
            catch (Exception exception) when (exception is NpgsqlException or InvalidOperationException or ObjectDisposedException)
            {
                // The connection is broken, which ends it as well.
            }
        }
    }

    private async ValueTask Flush(CancellationToken cancellationToken)
    {
        await _piece!.WriteAsync(_buffer.AsMemory(0, _filled), cancellationToken);
        _filled = 0;
    }

    private void Length(int length)
    {
        BinaryPrimitives.WriteInt32BigEndian(_buffer.AsSpan(_filled), length);
        _filled += 4;
    }

    private void Short(short value)
    {
        BinaryPrimitives.WriteInt16BigEndian(_buffer.AsSpan(_filled), value);
        _filled += 2;
    }

    private void Bytes(ReadOnlySpan<byte> bytes)
    {
        bytes.CopyTo(_buffer.AsSpan(_filled));
        _filled += bytes.Length;
    }
}
